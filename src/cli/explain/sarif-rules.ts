import { english } from '../../reachability/texts/en.ts';
import {
  blockerCodes,
  unknownCodes,
  type VerdictCode,
  verdictCodes,
  warningCodes,
} from '../../reachability/verdict-codes.ts';

/** A verdict that is not the one that --expect names, where nothing stands in the way. */
export const unexpectedRule = 'UNEXPECTED_VERDICT';

/** A rule of SARIF for every code that an explanation can have; code scanning shows its help beside the finding. */
export const sarifRules: readonly {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  /** GitHub demands it. */
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: readonly string[] };
}[] = [
  ...verdictCodes.map((code) => ({
    id: code,
    shortDescription: { text: titleOf(code) },
    fullDescription: { text: helpOf(code) },
    help: { text: helpOf(code) },
    defaultConfiguration: { level: levelOf(code) },
    properties: { tags: ['network', 'aws'] },
  })),
  {
    id: unexpectedRule,
    shortDescription: { text: 'The verdict is not the one that was expected.' },
    fullDescription: { text: 'A question of --expect has another answer than the one that it names.' },
    help: { text: 'A question of --expect has another answer than the one that --expect names.' },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['network', 'aws'] },
  },
];

function titleOf(code: VerdictCode): string {
  return english[code].replaceAll(/\{(\w+)\}/g, '<$1>');
}

function helpOf(code: VerdictCode): string {
  const analyzer: Readonly<Record<string, string | null>> = blockerCodes;
  const other = Object.hasOwn(analyzer, code) ? analyzer[code] : null;
  const same = other === null || other === undefined ? '' : ` AWS's Reachability Analyzer calls it ${other}.`;
  return `${titleOf(code)}${same} What stands in <…> is filled in. All codes: docs/verdicts.md.`;
}

function levelOf(code: VerdictCode): string {
  if (warningCodes.some((each) => each === code)) return 'warning';
  return unknownCodes.some((each) => each === code) ? 'note' : 'error';
}
