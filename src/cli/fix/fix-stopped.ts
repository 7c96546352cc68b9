import type { ApiCall } from '../../reachability/fixes/api-call.ts';
import { Failure } from '../failure.ts';
import type { MadeCall } from './make-calls.ts';

/** A fix that came to a stop half way: where, why, what there is now, and how to go on. */
export class FixStopped extends Failure {
  override readonly name = 'FixStopped';
  readonly made: readonly MadeCall[];

  constructor({ operation }: ApiCall, made: readonly MadeCall[], cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The fix stopped at ${operation}: ${why}`, adviseAfter(made));
    this.made = made;
    this.cause = cause;
  }
}

function adviseAfter(made: readonly MadeCall[]): string {
  if (made.length === 0) return 'Nothing has been changed.';
  const told = made.map(({ operation, id }) => (id === null ? operation : `${operation} (${id})`));
  return `Done before it: ${told.join(', ')}. Run the same command again: it goes on from what is there.`;
}
