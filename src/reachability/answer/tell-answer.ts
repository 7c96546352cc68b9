import type { Landscape } from '../../model/landscape/landscape.ts';
import { readableChange } from '../fixes/readable-change.ts';
import { renderSteps } from '../fixes/render-steps.ts';
import { tellFixText } from '../fixes/texts/tell-fix.ts';
import type { Language } from '../texts/tell.ts';
import type { Path, SubnetTrace } from '../trace.ts';
import { formatVerdict } from '../walk.ts';
import type { Answer, AnswerFinding, AnswerFix, AnswerSubnet, AnswerVerdict, Explanation } from './answer.ts';
import { analyzerCodeOf } from './analyzer-code.ts';
import { findPlace, type Found } from './find-place.ts';
import { createVeil } from './create-veil.ts';
import { nameDestination, phraseDestination } from './name-destination.ts';
import { nameSource } from './name-source.ts';
import { countOf, leadingPath, summarise } from './summarise.ts';
import { type Teller, tellFound } from './teller.ts';
import { setText } from './texts/say.ts';
import { tellPath } from './tell-path.ts';

type Asked = {
  readonly explanation: Explanation;
  readonly landscape: Landscape;
  /** What is made up is made up for each path anew. */
  readonly tellerOf: (path: Path) => Teller;
  readonly evidence: ReadonlyMap<string, number>;
};

/**
 * An explanation in words, as it leaves Apron. `evidence` is what the kernel has counted, in packets by the counter's
 * name; without it `packets` are null.
 */
export function tellAnswer(
  explanation: Explanation,
  landscape: Landscape,
  {
    language,
    evidence = new Map(),
  }: { readonly language: Language; readonly evidence?: ReadonlyMap<string, number> },
): Answer {
  const { flow, trace } = explanation;
  const path = leadingPath(trace.paths);
  const verdict: AnswerVerdict = trace.verdict;
  const source = nameSource(flow.source, landscape, language);
  const fixes = explanation.fixes.map((fix) => tellFix(fix, landscape, language));
  const destination = phraseDestination(flow, landscape, language);
  const tellerOf = (of: Path): Teller => ({
    language,
    veil: createVeil({ flow, path: of, landscape }, { source: source.name, destination }, language),
  });
  const asked: Asked = { explanation, landscape, tellerOf, evidence };
  const teller = tellerOf(path);
  return {
    source,
    destination: nameDestination(flow, landscape, language),
    verdict,
    verdictText: formatVerdict(trace),
    summary: summarise({ explanation, verdict, source: source.name, destination, fixes, evidence }, teller),
    subnets: trace.subnets.map((subnet) => tellSubnet(subnet, asked)),
    path: tellPath(path.forward, { ...path, way: 'forward' }, teller),
    returnPath: tellPath(path.back, { ...path, way: 'return' }, teller),
    fixes,
    ...(explanation.isForOthers && { isForOthers: true as const }),
    warnings: once(trace.warnings.map((found) => tellFinding(found, path, asked))),
    unknown: once(
      trace.paths.flatMap((each) =>
        each.unknowns.map((found) => {
          const told = tellFinding(found, each, asked);
          return { ...told, place: found.place ?? told.place };
        }),
      ),
    ),
  };
}

/** A subnet's verdict, and what stands in the way of any of its paths. */
function tellSubnet({ id, verdict, paths }: SubnetTrace, asked: Asked): AnswerSubnet {
  const blockedBy = paths.flatMap((path) =>
    path.blockers.map((blocker) => ({
      ...tellFinding(blocker, path, asked),
      analyzerCode: analyzerCodeOf(blocker.code),
      way: blocker.way,
      counter: blocker.counter,
      packets: countOf(blocker, asked.evidence),
    })),
  );
  return { id, verdict, blockedBy: once(blockedBy) };
}

function tellFinding(found: Found, path: Path, asked: Asked): AnswerFinding {
  const { explanation, landscape, tellerOf } = asked;
  return {
    code: found.code,
    component: { kind: found.component.kind, id: found.component.id },
    text: tellFound(found, tellerOf(path)),
    place: findPlace(found, { source: explanation.flow.source, subnetId: path.subnetId }, landscape),
  };
}

/** What is the same for several paths is said once. */
function once<Finding extends AnswerFinding>(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.text}`, finding])).values()];
}

function tellFix(fix: Explanation['fixes'][number], landscape: Landscape, language: Language): AnswerFix {
  return {
    title: setText(tellFixText(fix.title, language), language),
    rank: fix.rank,
    consequence: fix.consequence === null ? null : setText(tellFixText(fix.consequence, language), language),
    monthlyUsd: fix.monthlyUsd,
    pricedOn: fix.pricedOn,
    changes: fix.changes.map((change) => readableChange(change, language, landscape)),
    steps: renderSteps(fix, landscape, language),
  };
}
