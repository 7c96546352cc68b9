import type { Answer } from '../../reachability/answer/answer.ts';
import { findService } from '../api/find-service.ts';
import { defineCommand } from '../command.ts';
import { Failure, UsageFailure } from '../failure.ts';
import { applyFix } from '../fix/apply-fix.ts';
import type { FixPlan, PlannedFix } from '../../reachability/answer/planned-fix.ts';
import { askForFixes } from '../fix/ask-for-fixes.ts';
import { isProved } from '../fix/prove.ts';
import { renderChoices, renderPlan } from '../fix/render-plan.ts';
import { type FixWords, fixWords } from '../fix/words.ts';
import { printJson, type Session } from '../session.ts';
import { confirm } from '../terminal/confirm.ts';

type Options = { readonly yes?: boolean; readonly fix?: string; readonly lang?: string };

export const fixCommand = defineCommand<Options>({
  name: 'fix',
  arguments: [
    ['<service>', 'name or ARN of the service'],
    ['[destination]', 'what it is to reach (default: the first thing that it misses)'],
  ],
  group: 'Services',
  summary: 'open a way that is closed, and prove it by a packet',
  details:
    'Asks Apron why packets do not arrive and what would help, shows what will be done and what it would cost on AWS,\nand does it by ordinary API calls when you agree. Then a packet from inside the service has to arrive. A fix that\nstops half way goes on where it stopped when it is run again.',
  isClient: true,
  options: [
    ['--fix <number>', 'which of the fixes (default: 1, the best)'],
    ['-y, --yes', 'do not ask'],
    ['--lang <language>', 'en or ja'],
  ],
  examples: [
    ['./apron fix shop', 'whatever it misses first'],
    ['./apron fix shop api.partner.example:443', 'the way to one destination'],
    ['./apron fix shop postgres --fix 2 --yes', 'the second of the fixes, without being asked'],
  ],
  async run(session, options, name = '', destination) {
    const language = readLanguage(options.lang);
    const words = fixWords[language];
    const service = await findService(session.api(), name);
    const source = service.ServiceName ?? name;
    const planned = await askForFixes(session.api(), { source, destination: destination ?? null, language });
    const { Answer: before, Destination: place } = planned;
    const called = before.destination.name;
    if (before.verdict === 'reachable') {
      if (session.isJson) printJson(session, { answer: before, fix: null, made: [], proof: null });
      else session.terminal.print(`✓ ${words.alreadyReaches(source, called)}`);
      return 0;
    }
    const plan = choose(planned, options.fix, words);
    show(session, { planned, plan, words });
    if (options.yes !== true && !(await confirm(session.terminal, words.ask, '--yes'))) {
      session.terminal.note(words.nothingDone);
      return 1;
    }
    const { made, answer } = await applyFix(session, { plan, source, destination: place, language });
    if (session.isJson) printJson(session, { answer: before, fix: plan, made, proof: answer });
    if (!isProved(answer)) throw new Failure(words.notProved(source, called), whatWasSeen(answer));
    if (!session.isJson)
      tellProof(session, { words, texts: (answer.probes ?? []).map(({ text }) => text), source, called });
    return 0;
  },
});

function readLanguage(text = 'en'): 'en' | 'ja' {
  if (text === 'en' || text === 'ja') return text;
  throw new UsageFailure(`"${text}" is no language that Apron speaks: en or ja.`);
}

function choose(
  { Answer: answer, Fixes: fixes }: PlannedFix,
  wanted: string | undefined,
  words: FixWords,
): FixPlan {
  const [first] = fixes;
  if (first === undefined) {
    throw new Failure(answer.verdict === 'unknown' ? words.notKnown : words.nothingHelps, answer.summary);
  }
  const number = Number(wanted ?? '1');
  const plan = Number.isInteger(number) ? fixes[number - 1] : undefined;
  if (plan === undefined) throw new UsageFailure(words.noSuchFix(wanted ?? '', fixes.length));
  return plan;
}

type Shown = { readonly planned: PlannedFix; readonly plan: FixPlan; readonly words: FixWords };

function show({ terminal, isJson }: Session, { planned, plan, words }: Shown): void {
  if (isJson) return;
  const { Answer: answer, Fixes: fixes } = planned;
  const look = { paint: terminal.paint, words };
  terminal.print(
    [
      `${terminal.paint.red('✗')} ${answer.summary}`,
      '',
      words.choose(fixes.length),
      renderChoices(fixes, fixes.indexOf(plan), look),
      '',
      words.willDo,
      renderPlan(plan, look),
      '',
    ].join('\n'),
  );
}

/** The packets, where they say otherwise than the verdict. */
function whatWasSeen({ summary, probes = [] }: Answer): string {
  const contradicting = probes.filter(({ agrees }) => agrees === false).map(({ text }) => text);
  return contradicting.length === 0 ? summary : contradicting.join(' ');
}

type Proof = {
  readonly words: FixWords;
  readonly texts: readonly string[];
  readonly source: string;
  readonly called: string;
};

function tellProof({ terminal }: Session, { words, texts, source, called }: Proof): void {
  const { paint } = terminal;
  terminal.print(`${paint.green('✓')} ${paint.bold(words.proved(source, called))}`);
  for (const text of texts) terminal.print(`  ${paint.dim(text)}`);
}
