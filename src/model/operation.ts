export type OperationType =
  | 'START_DEPLOYMENT'
  | 'CREATE_SERVICE'
  | 'PAUSE_SERVICE'
  | 'RESUME_SERVICE'
  | 'DELETE_SERVICE'
  | 'UPDATE_SERVICE';

export type OperationStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'FAILED'
  | 'SUCCEEDED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_FAILED'
  | 'ROLLBACK_SUCCEEDED';

/** One asynchronous action on a service; at most one per service is unsettled. */
export type Operation = {
  /** A UUID with dashes. */
  readonly id: string;
  readonly serviceId: string;
  readonly type: OperationType;
  readonly status: OperationStatus;
  /** The revision this operation brings up; null for pause and delete. */
  readonly targetRevision: number | null;
  /** The revision that served when it began, and serves again after a rollback; null when there was none. */
  readonly previousRevision: number | null;
  /** Why it failed, as the events log says it; null otherwise. */
  readonly failure: string | null;
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly endedAt: number | null;
};

const settled: ReadonlySet<OperationStatus> = new Set([
  'FAILED',
  'SUCCEEDED',
  'ROLLBACK_FAILED',
  'ROLLBACK_SUCCEEDED',
]);

export function isSettled(operation: Operation): boolean {
  return settled.has(operation.status);
}
