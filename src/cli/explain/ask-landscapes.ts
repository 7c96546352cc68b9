import type { Branch, Reading } from '../../inventory/reading.ts';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { AnswerVerdict } from '../../reachability/answer/answer.ts';
import { explain, explainBriefly, explainNatural } from '../../reachability/answer/explain.ts';
import { naturalFlows } from '../../reachability/answer/natural-flows.ts';
import { readDestination } from '../../reachability/answer/read-destination.ts';
import { type Read, readSource } from '../../reachability/answer/read-source.ts';
import { tellAnswer } from '../../reachability/answer/tell-answer.ts';
import type { Flow, FlowSource } from '../../reachability/flow.ts';
import type { Language } from '../../reachability/texts/tell.ts';
import { UsageFailure } from '../failure.ts';
import { keepUsefulPorts } from './keep-useful-ports.ts';
import { mergeBranches } from './merge-branches.ts';
import type { Outcome } from './outcome.ts';
import type { Expectation } from './read-expectation.ts';

/** What is to be found out, in the words of the command line; null: everything natural, of everyone. */
export type Question = {
  readonly source: string | null;
  readonly destination: string | null;
  readonly expectations: readonly Expectation[];
  readonly language: Language;
  /** What decides nothing is told in a line, without what would help. */
  readonly isBrief: boolean;
};

type Asked = Pick<Outcome, 'standing' | 'expected'> & { readonly flow: Flow };

/**
 * The answers to a question, of every way in which a description's conditions can fall. A name that is in one of them is
 * no mistake in the others; one that is in none is a UsageFailure.
 */
export function askLandscapes({ branches }: Reading, question: Question): readonly Outcome[] {
  const names = new NamesRead();
  const outcomes = branches.map((branch) => askBranch(branch, question, names));
  names.demandAll();
  return mergeBranches(outcomes);
}

function askBranch(
  { landscape, conditions }: Branch,
  question: Question,
  names: NamesRead,
): readonly Outcome[] {
  const sources = sourcesOf(landscape, question, names);
  return keepUsefulPorts(
    sources.flatMap((source) =>
      questionsOf(source, landscape, { question, names }).map(({ flow, standing, expected }) => {
        const isBrief = question.isBrief && standing === 'shown';
        const ask = isBrief ? explainBriefly : standing === 'named' ? explain : explainNatural;
        const explanation = ask(landscape, flow);
        return {
          answer: tellAnswer(explanation, landscape, { language: question.language }),
          cases: [conditions],
          standing: explanation.isForOthers ? 'shown' : standing,
          expected,
        };
      }),
    ),
  );
}

function sourcesOf(
  landscape: Landscape,
  { source, expectations }: Question,
  names: NamesRead,
): readonly FlowSource[] {
  const named = expectations.flatMap((each) => (each.source === null ? [] : [each.source]));
  for (const text of named) names.note(text, readSource(text, landscape));
  if (source === null) return landscape.workloads.map(({ id }) => ({ kind: 'workload', id }) as const);
  const found = names.note(source, readSource(source, landscape));
  return found === null ? [] : [found];
}

function questionsOf(
  source: FlowSource,
  landscape: Landscape,
  { question, names }: { readonly question: Question; readonly names: NamesRead },
): readonly Asked[] {
  const region = regionOf(source, landscape);
  const flowTo = (text: string): Flow | null => {
    const read = names.note(text, readDestination(text, landscape, region));
    return read === null ? null : { source, ...read };
  };
  const asked: Asked[] = [];
  if (question.destination === null) asked.push(...naturalQuestions(source, landscape, question));
  else {
    const flow = flowTo(question.destination);
    if (flow !== null) asked.push({ flow, standing: 'named', expected: null });
  }
  for (const { source: of, destination, verdict } of question.expectations) {
    if (of !== null && !isSameSource(readSource(of, landscape), source)) continue;
    const flow = flowTo(destination);
    if (flow !== null) expect(asked, flow, verdict);
  }
  return asked;
}

function naturalQuestions(source: FlowSource, landscape: Landscape, { expectations }: Question): Asked[] {
  const workload =
    source.kind === 'workload' ? landscape.workloads.find(({ id }) => id === source.id) : undefined;
  if (workload !== undefined) {
    return naturalFlows(landscape, workload).map((flow) => ({
      flow,
      // Whether a program asks S3 at all is written nowhere; that it wants its database and the internet is likely.
      standing: flow.destination.kind === 'service' ? 'shown' : 'declared',
      expected: null,
    }));
  }
  if (expectations.length > 0) return [];
  throw new UsageFailure('Where to? Name a destination as well: apron explain SOURCE DESTINATION.');
}

/** An expectation of a flow that is asked about already is its; any other is asked in addition. */
function expect(asked: Asked[], flow: Flow, expected: AnswerVerdict): void {
  const known = asked.findIndex((each) => JSON.stringify(each.flow) === JSON.stringify(flow));
  const named: Asked = { flow, standing: 'named', expected };
  if (known === -1) asked.push(named);
  else asked[known] = named;
}

function isSameSource(read: Read<FlowSource>, source: FlowSource): boolean {
  return read.kind === 'read' && JSON.stringify(read.value) === JSON.stringify(source);
}

function regionOf(source: FlowSource, { workloads, topology }: Landscape): string {
  const own = source.kind === 'workload' ? workloads.find(({ id }) => id === source.id) : undefined;
  return own?.region ?? topology.vpcs[0]?.region ?? workloads[0]?.region ?? 'us-east-1';
}

/** Names of the command line, and whether any branch knows them. */
class NamesRead {
  readonly #misread = new Map<string, { text: string; suggestions: readonly string[] }>();
  readonly #read = new Set<string>();

  note<Value>(text: string, read: Read<Value>): Value | null {
    if (read.kind === 'misread') {
      this.#misread.set(text, read);
      return null;
    }
    this.#read.add(text);
    return read.value;
  }

  demandAll(): void {
    for (const [text, misread] of this.#misread) {
      if (this.#read.has(text)) continue;
      const { suggestions } = misread;
      const advice = suggestions.length === 0 ? null : `Did you mean ${suggestions.join(', or ')}?`;
      throw new UsageFailure(misread.text, advice);
    }
  }
}
