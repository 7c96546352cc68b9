import type { Answer, AnswerFinding } from '../../reachability/answer/answer.ts';
import { judgeOutcome, type Outcome } from './outcome.ts';
import { nameDestination } from './name-ends.ts';
import { sarifRules, unexpectedRule } from './sarif-rules.ts';

type Level = 'error' | 'warning' | 'note';

type Result = {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: Level;
  readonly message: { readonly text: string };
  readonly locations?: readonly object[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
};

type Report = {
  readonly version: string;
  /** Shown for what has no place of its own: code scanning takes no finding without one. */
  readonly firstFile: string | null;
};

/**
 * The answers in SARIF 2.1.0, for code scanning: an error for everything that stands in the way of what was declared or
 * expected, at the line where it is written; a warning for what is good to know, a note for what is not known.
 */
export function renderSarif(outcomes: readonly Outcome[], report: Report): string {
  const results = outcomes.flatMap((outcome) => resultsOf(outcome, report));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Apron', semanticVersion: report.version, rules: sarifRules } },
        originalUriBaseIds: { SRCROOT: { description: { text: 'Where apron explain was called.' } } },
        columnKind: 'utf16CodeUnits',
        results: once(results),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function resultsOf(outcome: Outcome, report: Report): Result[] {
  const { answer } = outcome;
  const judgement = judgeOutcome(outcome);
  const make = (level: Level, finding: AnswerFinding, text: string): Result =>
    resultAt({ level, finding, text, answer }, report);
  const fails = judgement === 'wrong' ? failuresOf(outcome, make) : [];
  const notes = judgement === 'shown' ? [] : answer.unknown;
  return [
    ...fails,
    ...answer.warnings.map((finding) => make('warning', finding, finding.text)),
    ...notes.map((finding) => make('note', finding, `${endsOf(answer)}: ${finding.text}`)),
  ];
}

function failuresOf(
  { answer, expected }: Outcome,
  make: (level: Level, finding: AnswerFinding, text: string) => Result,
): Result[] {
  const blockers = answer.subnets.flatMap(({ blockedBy }) => blockedBy);
  const [first, ...more] = blockers;
  const isUnwanted = expected !== null && expected !== 'reachable';
  if (first === undefined || isUnwanted) {
    const text = `${endsOf(answer)} was expected to be ${expected ?? 'reachable'} and is ${answer.verdictText}. ${answer.summary}`;
    const component = { kind: answer.source.kind, id: answer.source.id };
    const place = first?.place ?? answer.unknown[0]?.place ?? null;
    return [make('error', { code: unexpectedRule, component, text, place }, text)];
  }
  return [
    make('error', first, answer.summary),
    ...more.map((blocker) => make('error', blocker, `${endsOf(answer)}: ${blocker.text}`)),
  ];
}

function endsOf(answer: Answer): string {
  return `${answer.source.name} → ${nameDestination(answer)}`;
}

type Finding = {
  readonly level: Level;
  readonly finding: AnswerFinding;
  readonly text: string;
  readonly answer: Answer;
};

function resultAt({ level, finding, text, answer }: Finding, { firstFile }: Report): Result {
  const place = finding.place ?? (firstFile === null ? null : { file: firstFile, line: 1 });
  const ruleIndex = sarifRules.findIndex(({ id }) => id === finding.code);
  return {
    ruleId: finding.code,
    ruleIndex,
    level,
    message: { text },
    ...(place === null ? {} : { locations: [locationOf(place)] }),
    partialFingerprints: {
      'apronQuestion/v1': [finding.code, finding.component.id, answer.source.id, answer.destination.id].join(
        ' ',
      ),
    },
  };
}

function locationOf({ file, line }: { readonly file: string; readonly line: number }): object {
  return {
    physicalLocation: {
      artifactLocation: {
        uri: encodeURI(file).replaceAll(/[?#]/g, encodeURIComponent),
        uriBaseId: 'SRCROOT',
      },
      region: { startLine: line },
    },
  };
}

/** The same finding at the same place is shown once, whichever questions came upon it. */
function once(results: readonly Result[]): readonly Result[] {
  const key = ({ ruleId, level, message, locations }: Result): string =>
    JSON.stringify([ruleId, level, locations, level === 'error' ? message : null]);
  return [...new Map(results.map((result) => [key(result), result])).values()];
}
