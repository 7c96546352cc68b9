import { UsageFailure } from '../failure.ts';

/** `NAME=value` words as an object; the last of a name holds. Throws a UsageFailure for a word without a name. */
export function readVariables(words: readonly string[]): Record<string, string> {
  const entries = words.map((word) => {
    const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(word);
    if (match === null) throw new UsageFailure(`"${word}" is no variable: NAME=value.`);
    return [match[1] ?? '', match[2] ?? ''] as const;
  });
  return Object.fromEntries(entries);
}
