import type { Answer, AnswerFinding, AnswerFix } from '../../reachability/answer/answer.ts';
import type { FixSteps } from '../../reachability/fixes/change.ts';
import { formatCases } from './format-cases.ts';
import { judgeOutcome, type Outcome } from './outcome.ts';
import { nameDestination } from './name-ends.ts';
import type { Words } from './words.ts';

type Sheet = { readonly words: Words; readonly steps: readonly (keyof FixSteps)[] };

const fences = { cli: 'sh', cloudformation: 'yaml', terraform: 'hcl' } as const;
const tongueNames = { cli: 'AWS CLI', cloudformation: 'CloudFormation', terraform: 'Terraform' } as const;
const marks = { fine: '✅', wrong: '❌', undecided: '❔', shown: '➖' } as const;

/** The answers as a comment to a pull request: a table, then what went wrong and what helps, steps folded away. */
export function renderMarkdown(outcomes: readonly Outcome[], sheet: Sheet): string {
  if (outcomes.length === 0) return sheet.words.nothingSends;
  const told = outcomes.filter((outcome) => ['wrong', 'undecided'].includes(judgeOutcome(outcome)));
  const warnings = outcomes.flatMap(({ answer }) => answer.warnings);
  return [
    renderRows(outcomes, sheet),
    ...told.map((outcome) => renderOutcome(outcome, sheet)),
    ...renderList(sheet.words.warnings, warnings),
  ].join('\n\n');
}

function renderRows(outcomes: readonly Outcome[], { words }: Sheet): string {
  const rows = outcomes.map((outcome) => {
    const { answer } = outcome;
    const cases = formatCases(outcome, words);
    const when = cases === '' ? '' : ` (${escape(words.when(cases))})`;
    const verdict = `${marks[judgeOutcome(outcome)]} ${tellVerdict(answer, words)}${when}`;
    return `| ${escape(answer.source.name)} | ${escape(nameDestination(answer))} | ${verdict} |`;
  });
  return [`| ${words.headings.map(capitalise).join(' | ')} |`, '|---|---|---|', ...rows].join('\n');
}

function renderOutcome(outcome: Outcome, sheet: Sheet): string {
  const { answer } = outcome;
  const { words } = sheet;
  const title = `#### ${marks[judgeOutcome(outcome)]} ${escape(`${answer.source.name} → ${nameDestination(answer)}`)}`;
  const places = placesOf(answer);
  return [
    title,
    escape(answer.summary),
    ...(places.length === 0 ? [] : [places.map((place) => `- ${place}`).join('\n')]),
    ...(answer.fixes.length === 0 ? [] : [`**${words.help}**`]),
    ...answer.fixes.map((fix, position) => renderFix(fix, position + 1, sheet)),
    ...renderList(words.unknown, answer.unknown),
  ].join('\n\n');
}

function placesOf({ subnets }: Answer): string[] {
  const found = subnets.flatMap(({ blockedBy }) =>
    blockedBy.map(({ code, place }) => (place === null ? null : `\`${place.file}:${place.line}\` ${code}`)),
  );
  return [...new Set(found.filter((each) => each !== null))];
}

function renderFix(fix: AnswerFix, number: number, { words, steps: tongues }: Sheet): string {
  const price = fix.monthlyUsd === 0 ? words.free : words.perMonth(fix.monthlyUsd.toFixed(2));
  const consequence = fix.consequence === null ? [] : [`   ⚠️ ${escape(fix.consequence)}`];
  const steps = tongues.flatMap((tongue) => {
    const code = fix.steps[tongue].trimEnd();
    return code === '' ? [] : [renderFolded(tongueNames[tongue], code, fences[tongue])];
  });
  return [`${number}. ${escape(fix.title)} (${price})`, ...consequence, ...steps].join('\n\n');
}

function renderFolded(title: string, code: string, language: string): string {
  // Longer than any row of backticks in it, so that nothing in the code ends it.
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((row) => row.length));
  const fence = '`'.repeat(longest + 1);
  const lines = [
    `<details><summary>${title}</summary>`,
    '',
    `${fence}${language}`,
    ...code.split('\n'),
    fence,
    '</details>',
  ];
  return lines.map((line) => (line === '' ? '' : `   ${line}`)).join('\n');
}

function renderList(heading: string, findings: readonly AnswerFinding[]): string[] {
  const texts = [...new Set(findings.map(({ text }) => `- ${escape(text)}`))];
  return texts.length === 0 ? [] : [`**${heading}**`, texts.join('\n')];
}

function tellVerdict({ verdict, verdictText }: Answer, words: Words): string {
  return verdictText.replace(verdict, words.verdicts[verdict]);
}

function capitalise(text: string): string {
  return text.charAt(0) + text.slice(1).toLowerCase();
}

/** Names are somebody's own: none of their letters is to be read as Markdown or HTML. */
function escape(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#~]/g, (letter) => `\\${letter}`).replaceAll(/\s*\n\s*/g, ' ');
}
