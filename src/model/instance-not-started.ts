import { WorldError } from './world-error.ts';

/**
 * Why the engine could not start a container. The first group lies in the image or its command: trying again changes
 * nothing. The second lies in the machine and may pass.
 */
export type NotStartedReason =
  | 'no-image'
  | 'no-command'
  | 'command-not-executable'
  | 'wrong-architecture'
  | 'no-such-user'
  | 'disk-full'
  | 'no-address'
  | 'name-taken';

/** An instance that could not be started, with the reason known. Other failures of the engine are plain WorldErrors. */
export class InstanceNotStarted extends WorldError {
  readonly reason: NotStartedReason;
  /** One sentence for the deployment log. */
  readonly detail: string;

  constructor(
    failure: { command: string; exitCode?: number | null; output: string },
    cause: { reason: NotStartedReason; detail: string },
  ) {
    super(failure);
    this.reason = cause.reason;
    this.detail = cause.detail;
  }

  /** True when the image or its command is at fault, so that no second attempt can succeed. */
  get isFinal(): boolean {
    return !['disk-full', 'no-address', 'name-taken'].includes(this.reason);
  }
}
