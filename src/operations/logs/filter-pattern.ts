import { Refusal } from '../../model/refusal.ts';

type Term = { readonly text: string; readonly isExcluded: boolean };

/** One term: plain or in quotes, and with `-` before it one that must not occur. */
const termForm = /\s*(-?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/y;

/**
 * Reads a filter pattern of terms: `ERROR timeout`, `"exit code"`, `ERROR -retry`. Every term must occur, in any order
 * and with its capitals, and no excluded one may. Throws InvalidRequest for the rest of the pattern language (`?term`,
 * `{ JSON }`, `[columns]`, `%expression%`). Source: CloudWatch Logs guide, "filter pattern syntax".
 */
export function readFilterPattern(pattern: string): (line: string) => boolean {
  const terms = readTerms(pattern.trim());
  return (line) => terms.every(({ text, isExcluded }) => line.includes(text) !== isExcluded);
}

function readTerms(pattern: string): Term[] {
  if (/^[{[%?]/.test(pattern)) {
    throw new Refusal(
      'InvalidRequest',
      'Invalid filter pattern: JSON, column, regular expression and optional-term patterns are not served by Apron yet; use terms, "phrases" and -exclusions.',
    );
  }
  const terms: Term[] = [];
  termForm.lastIndex = 0;
  while (termForm.lastIndex < pattern.length) {
    const match = termForm.exec(pattern);
    if (match === null) throw new Refusal('InvalidRequest', 'Invalid filter pattern: a quote is not closed.');
    const [, sign, phrase, word = ''] = match;
    if (phrase === undefined && !/^[A-Za-z0-9_]+$/.test(word)) {
      throw new Refusal('InvalidRequest', `Invalid character(s) in term '${word}'`);
    }
    terms.push({ text: phrase?.replace(/\\(.)/g, '$1') ?? word, isExcluded: sign === '-' });
  }
  return terms;
}
