import type { InstanceFailure } from '../../model/instance.ts';
import type { Revision } from '../../model/revision.ts';
import { describeFailure, explainOutput } from './describe-failure.ts';
import { inBoth, type Narration } from './narration.ts';

/** What was found out about an instance when it was given up. */
export type Evidence = {
  readonly instanceId: string;
  readonly revision: Revision;
  readonly failure: InstanceFailure;
  /** The last lines of its output, oldest first. */
  readonly output: readonly string[];
  /** Milliseconds until a new instance takes its place; null in a deployment, which fails instead. */
  readonly replacedIn: number | null;
};

/** Failures that the program's own last words explain. */
const spokenOf: ReadonlySet<InstanceFailure['why']> = new Set(['exited', 'start-timeout', 'unhealthy']);

/** The cause, then the program's last words: nobody should have to look for them in another stream. */
export function narrateGiveUp(evidence: Evidence): Narration {
  const { failure, output, instanceId, replacedIn } = evidence;
  const explanation = explainOutput(output);
  const words = spokenOf.has(failure.why) && output.length > 0;
  return inBoth(
    describeFailure(failure, evidence.revision),
    ...(explanation === null ? [] : [explanation]),
    ...(words ? [`Last lines of instance ${instanceId}:`, ...output.map((line) => `  ${line}`)] : []),
    ...(replacedIn === null ? [] : [describeReplacement(instanceId, replacedIn)]),
  );
}

/** One that falls again and again is started again later and later, and nobody should take the pause for a fault. */
function describeReplacement(instanceId: string, milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds <= 0) return `Instance ${instanceId} is being replaced.`;
  return `Instance ${instanceId} will be replaced in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, because the ones before it did not last.`;
}
