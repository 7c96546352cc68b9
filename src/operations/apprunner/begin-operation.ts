import type { OperationType } from '../../model/operation.ts';
import type { Revision } from '../../model/revision.ts';
import type { Service } from '../../model/service.ts';
import type { Context } from '../context.ts';

/** A service on which an operation has just begun, and that operation's id. */
export type Begun = { readonly service: Service; readonly operationId: string };

/**
 * Writes the intent that control acts on: the operation, its new revision if there is one, and the service marked as
 * busy. `target` is the revision to bring up; null for pause and delete. Must run inside the call's transaction.
 */
export function beginOperation(
  context: Context,
  service: Service,
  intent: { readonly type: OperationType; readonly target: number | null; readonly revision?: Revision },
): Begun {
  const { store, now } = context;
  const operationId = context.ids.uuid();
  const begun: Service = {
    ...service,
    status: 'OPERATION_IN_PROGRESS',
    settings: intent.revision?.settings ?? service.settings,
    latestRevision: intent.revision?.number ?? service.latestRevision,
    operationId,
    updatedAt: now,
  };
  store.services.put(begun);
  if (intent.revision !== undefined) store.revisions.put(intent.revision);
  store.operations.put({
    id: operationId,
    serviceId: service.id,
    type: intent.type,
    status: 'PENDING',
    targetRevision: intent.target,
    previousRevision: service.activeRevision,
    failure: null,
    startedAt: now,
    updatedAt: now,
    endedAt: null,
  });
  return { service: begun, operationId };
}
