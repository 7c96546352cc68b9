import { Refusal } from '../../model/refusal.ts';
import type { Service } from '../../model/service.ts';
import type { Context } from '../context.ts';
import type { Tagged } from './find-tagged.ts';
import { requestTimeoutOf } from './tags.ts';

/**
 * What tagging and untagging have in common: `change` writes the tags, and then what they mean to a service takes
 * effect. Throws InvalidState for a deleted service, and where a service in the middle of an operation would change.
 */
export function writeResourceTags(context: Context, { arn, service }: Tagged, change: () => void): void {
  if (service?.status === 'DELETED') {
    throw new Refusal('InvalidState', `The tags of a deleted service cannot be changed. Service Arn: ${arn}`);
  }
  change();
  if (service !== null) applyRequestTimeout(context, service);
}

/**
 * The request timeout is the edge's, no property of an instance: it changes without a deployment, both on the service
 * and on the revision that a rollback would bring back.
 */
function applyRequestTimeout({ store }: Context, service: Service): void {
  const requestTimeoutSeconds = requestTimeoutOf(store.tags.of(service.arn));
  if (service.settings.requestTimeoutSeconds === requestTimeoutSeconds) return;
  if (service.status === 'OPERATION_IN_PROGRESS') {
    throw new Refusal(
      'InvalidState',
      'The request timeout cannot be changed while an operation is in progress. Wait until it ends.',
    );
  }
  store.services.put({ ...service, settings: { ...service.settings, requestTimeoutSeconds } });
  const number = service.activeRevision;
  const active = number === null ? null : store.revisions.find({ service_id: service.id, number });
  if (active === null) return;
  store.revisions.put({ ...active, settings: { ...active.settings, requestTimeoutSeconds } });
}
