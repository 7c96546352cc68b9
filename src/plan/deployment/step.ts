import type { InstanceFailure } from '../../model/instance.ts';
import type { OperationStatus } from '../../model/operation.ts';
import type { ServiceStatus } from '../../model/service.ts';

/** One thing that is safe to do next, and why. The set is closed: control has one switch over it. */
export type Step = Action & { readonly why: string };

export type Action =
  /** The operation is no longer pending. */
  | { readonly kind: 'begin-operation' }
  /** Pull, build, or take over the artifact; read the secrets. */
  | { readonly kind: 'prepare-revision'; readonly revision: number }
  /** What preparing could not finish in time is given up. */
  | { readonly kind: 'fail-revision'; readonly revision: number; readonly failure: string }
  | { readonly kind: 'add-instance'; readonly revision: number }
  | { readonly kind: 'launch-container'; readonly instanceId: string }
  | { readonly kind: 'mark-healthy'; readonly instanceId: string }
  /** The edge is to send them requests. */
  | { readonly kind: 'route-instances'; readonly instanceIds: readonly string[] }
  /** The edge is to send them nothing new. */
  | { readonly kind: 'drain-instances'; readonly instanceIds: readonly string[] }
  /** Nothing is wrong with it; it is no longer wanted. */
  | { readonly kind: 'retire-instance'; readonly instanceId: string }
  /** Something is wrong with it: gather the evidence, then take it away. */
  | { readonly kind: 'give-up-instance'; readonly instanceId: string; readonly failure: InstanceFailure }
  | { readonly kind: 'remove-container'; readonly instanceId: string; readonly graceSeconds: number }
  /** The new revision will not come up: back to the one before. */
  | { readonly kind: 'turn-back'; readonly failure: string }
  | ({ readonly kind: 'settle-operation' } & Outcome)
  /** The deleted service need not be described any longer. */
  | { readonly kind: 'forget-service' };

/** How an operation ends, for itself and for its service. */
export type Outcome = {
  readonly status: Extract<
    OperationStatus,
    'SUCCEEDED' | 'FAILED' | 'ROLLBACK_SUCCEEDED' | 'ROLLBACK_FAILED'
  >;
  readonly serviceStatus: Exclude<ServiceStatus, 'OPERATION_IN_PROGRESS'>;
  readonly activeRevision: number | null;
  readonly failure: string | null;
};

/** What a plan holds: the next steps, and when to look again if nothing happens before. */
export type Plan = {
  readonly steps: readonly Step[];
  /** Milliseconds since the epoch; null when only an event can change anything. */
  readonly wakeAt: number | null;
};

/** Names the work of a step that takes time, so that it is not begun twice; null for one that is done at once. */
export function jobOf(step: Action): string | null {
  switch (step.kind) {
    case 'prepare-revision':
      return `prepare ${step.revision}`;
    case 'launch-container':
      return `launch ${step.instanceId}`;
    case 'give-up-instance':
      return `give up ${step.instanceId}`;
    case 'remove-container':
      return `remove ${step.instanceId}`;
    case 'forget-service':
      return 'forget';
    default:
      return null;
  }
}
