import type { Answer, AnswerFinding, AnswerVerdict } from '../../reachability/answer/answer.ts';
import { formatCases } from './format-cases.ts';
import { nameDestination } from './name-ends.ts';
import { judgeOutcome, type Outcome } from './outcome.ts';
import { type Page, setParagraph } from './page.ts';
import { renderFixes } from './render-fixes.ts';
import { renderPath } from './render-path.ts';

/** One answer for a person: the way as far as it goes, the conclusion, what helps, what is good to know. */
export function renderAnswer(outcome: Outcome, page: Page, hasWarnings = true): string {
  const { answer } = outcome;
  const { words } = page;
  const margins = { first: '  ', rest: '  ', columns: 2 };
  const sections = [
    [renderHeading(outcome, page)],
    renderPath(answer, page),
    setParagraph(answer.summary, margins, page),
    renderSubnets(answer, page),
    renderProbes(answer, page),
    renderFixes(answer.fixes, page),
    hasWarnings ? renderFindings(words.warnings, answer.warnings, page) : [],
    renderFindings(words.unknown, answer.unknown, page),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n').replace(/\n+$/, ''))
    .join('\n\n');
}

/** `✗ shop → the internet   unreachable`. */
export function renderHeading(outcome: Outcome, page: Page): string {
  const { answer } = outcome;
  const { paint, words } = page;
  const cases = formatCases(outcome, words);
  const when = cases === '' ? '' : paint.yellow(`  ${words.when(cases)}`);
  const ends = paint.bold(`${answer.source.name} → ${nameDestination(answer)}`);
  return `${markOf(outcome, page)} ${ends}  ${colourVerdict(outcome, page)}${when}${expectedOf(outcome, page)}`;
}

export function markOf(outcome: Outcome, { paint }: Page): string {
  switch (judgeOutcome(outcome)) {
    case 'fine':
      return paint.green('✓');
    case 'wrong':
      return paint.red('✗');
    case 'undecided':
      return paint.yellow('?');
    case 'shown':
      return outcome.answer.verdict === 'unknown' ? paint.yellow('?') : paint.dim('–');
  }
}

const colours = {
  reachable: 'green',
  intermittent: 'yellow',
  unreachable: 'red',
  denied: 'red',
  unknown: 'yellow',
} as const satisfies Record<AnswerVerdict, string>;

/** `intermittent 1/3` in the reader’s language; pale where it decides nothing. */
export function colourVerdict(outcome: Outcome, { paint, words }: Page): string {
  const { verdict, verdictText } = outcome.answer;
  const word = verdictText.replace(verdict, words.verdicts[verdict]);
  return paint[judgeOutcome(outcome) === 'shown' ? 'dim' : colours[verdict]](word);
}

function expectedOf(outcome: Outcome, { paint, words }: Page): string {
  const { expected } = outcome;
  if (expected === null || judgeOutcome(outcome) === 'fine') return '';
  return paint.red(`  (${words.expected(words.verdicts[expected])})`);
}

/** Where the subnets differ, each with its verdict. */
function renderSubnets({ subnets }: Answer, { paint, words }: Page): string[] {
  if (new Set(subnets.map(({ verdict }) => verdict)).size < 2) return [];
  return subnets.map(({ id, verdict, blockedBy }) => {
    const mark = verdict === 'reachable' ? paint.green('✓') : paint.red('✗');
    const codes = [...new Set(blockedBy.map(({ code }) => code))].join(', ');
    return `  ${mark} ${words.subnet(id ?? '–')}  ${words.verdicts[verdict]}${codes === '' ? '' : paint.dim(`  ${codes}`)}`;
  });
}

/** What became of the packets that were sent beside the verdict; in yellow what the verdict did not say. */
function renderProbes({ probes = [] }: Answer, page: Page): string[] {
  if (probes.length === 0) return [];
  const { paint, words, width } = page;
  const lines = probes.flatMap(({ text, outcome, agrees }) => {
    const hasArrived = outcome === 'connected' || outcome === 'refused';
    const mark = outcome === 'not-sent' ? paint.dim('–') : hasArrived ? paint.green('✓') : paint.red('✗');
    const colour = agrees === false ? { colour: paint.yellow } : {};
    return setParagraph(text, { first: `  ${mark} `, rest: '    ', columns: 4 }, { width, ...colour });
  });
  return [`  ${paint.bold(words.probe)}`, ...lines];
}

export function renderFindings(heading: string, findings: readonly AnswerFinding[], page: Page): string[] {
  if (findings.length === 0) return [];
  const { paint } = page;
  const margins = { first: `  ${paint.yellow('!')} `, rest: '    ', columns: 4 };
  return [
    `  ${paint.bold(heading)}`,
    ...findings.flatMap(({ text, place }) => [
      ...setParagraph(text, margins, page),
      ...(place === null ? [] : [paint.dim(`    ${place.file}:${place.line}`)]),
    ]),
  ];
}
