import type { GapSubject } from '../../model/landscape/gap.ts';

/** By what gaps are found: of which thing, and which part of it. */
export function gapKey(id: string, subject: GapSubject): string {
  return `${subject} ${id}`;
}
