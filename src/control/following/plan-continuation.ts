import type { LogLine } from '../../model/log-line.ts';

/**
 * Where to go on with a stream of which `known` are the last lines already kept: the time to ask from, and how many
 * lines of that very millisecond to skip. The engine's `since` includes its moment, so nothing is lost or repeated.
 */
export function planContinuation(known: readonly LogLine[]): { since: number; skip: number } {
  const last = known.at(-1);
  if (last === undefined) return { since: 0, skip: 0 };
  return { since: last.at, skip: known.filter((line) => line.at === last.at).length };
}
