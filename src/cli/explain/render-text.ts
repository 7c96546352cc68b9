import type { Answer, AnswerFinding } from '../../reachability/answer/answer.ts';
import { renderTable } from '../terminal/table.ts';
import { wrapText } from '../terminal/wrap-text.ts';
import { formatCases } from './format-cases.ts';
import { nameDestination } from './name-ends.ts';
import { judgeOutcome, type Outcome } from './outcome.ts';
import type { Page } from './page.ts';
import { colourVerdict, markOf, renderAnswer, renderFindings, renderHeading } from './render-answer.ts';

/** All answers for a person: one at length; of several an overview first, then those that went wrong. */
export function renderText(outcomes: readonly Outcome[], page: Page): string {
  const [first, ...more] = outcomes;
  if (first === undefined) return '';
  if (more.length === 0) return renderAnswer(first, page);
  const told = page.isVerbose ? outcomes : outcomes.filter(needsTelling);
  const remarks = renderFindings(page.words.warnings, warningsOf(outcomes), page);
  return [renderOverview(outcomes, page), ...renderDetails(told, page), remarks.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

function needsTelling(outcome: Outcome): boolean {
  const judgement = judgeOutcome(outcome);
  const isContradicted = outcome.answer.probes?.some(({ agrees }) => agrees === false) ?? false;
  return judgement === 'wrong' || judgement === 'undecided' || isContradicted;
}

/** What holds for several answers is said once, at the end. */
function warningsOf(outcomes: readonly Outcome[]): readonly AnswerFinding[] {
  const all = outcomes.flatMap(({ answer }) => answer.warnings);
  return [...new Map(all.map((warning) => [warning.text, warning])).values()];
}

function renderOverview(outcomes: readonly Outcome[], page: Page): string {
  const { paint, words } = page;
  let above = '';
  const rows = outcomes.map((outcome) => {
    const { answer } = outcome;
    const name = answer.source.id === above ? '' : answer.source.name;
    above = answer.source.id;
    const cases = formatCases(outcome, words);
    const when = cases === '' ? '' : paint.dim(`  ${words.when(cases)}`);
    const verdict = `${markOf(outcome, page)} ${colourVerdict(outcome, page)}${when}`;
    return [paint.bold(name), nameDestination(answer), verdict];
  });
  const table = renderTable(words.headings, rows, paint);
  const isShown = outcomes.some(
    (outcome) => judgeOutcome(outcome) === 'shown' && outcome.answer.verdict !== 'unknown',
  );
  if (!isShown) return table;
  return [table, '', ...wrapText(words.shownOnly, page.width).map((line) => paint.dim(line))].join('\n');
}

/** What fails for the reasons of one that was told already is told in a line. */
function renderDetails(outcomes: readonly Outcome[], page: Page): string[] {
  const told = new Set<string>();
  const line = page.paint.dim('─'.repeat(page.width));
  return outcomes.map((outcome) => {
    const reasons = reasonsOf(outcome.answer);
    if (!page.isVerbose && told.has(reasons)) {
      return `${renderHeading(outcome, page)}\n  ${page.words.sameReason}`;
    }
    told.add(reasons);
    return `${line}\n\n${renderAnswer(outcome, page, false)}`;
  });
}

function reasonsOf({ source, verdict, subnets, unknown, fixes }: Answer): string {
  const blockers = subnets.map(({ id, blockedBy }) => [
    id,
    blockedBy.map(({ code, component }) => [code, component]),
  ]);
  const gaps = unknown.map(({ code, component }) => [code, component]);
  return JSON.stringify([source.id, verdict, blockers, gaps, fixes[0]?.title]);
}
