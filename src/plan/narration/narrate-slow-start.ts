import type { Revision } from '../../model/revision.ts';
import { describeCheck, describePorts } from './describe-failure.ts';
import { inBoth, type Narration } from './narration.ts';

/** What a start that takes long is waiting for: said early, because the limit is late. */
export function narrateSlowStart(start: {
  readonly revision: Revision;
  readonly listeningPorts: readonly number[];
  readonly lastAnswer: string;
  readonly limitSeconds: number;
}): Narration {
  const { revision, limitSeconds } = start;
  return inBoth(
    `Still waiting for the health check on ${describeCheck(revision)}, for ${limitSeconds} seconds at most. ${describePorts(revision, start)}`,
  );
}
