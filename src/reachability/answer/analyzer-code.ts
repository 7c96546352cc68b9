import { blockerCodes, type BlockerCode } from '../verdict-codes.ts';

/** What AWS's Reachability Analyzer calls it; null where it has no word for it. */
export function analyzerCodeOf(code: BlockerCode): string | null {
  return blockerCodes[code];
}
