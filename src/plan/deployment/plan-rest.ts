import type { Revision } from '../../model/revision.ts';
import { revisionOf, routedInstances } from './instances.ts';
import { planDismissal, planUpkeep } from './plan-fleet.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/** No operation is in course: a running service is kept as it is, of any other nothing is left. */
export function planRest(situation: Situation): Step[] {
  const { service, instances } = situation;
  const active = service.status === 'RUNNING' ? revisionOf(situation, service.activeRevision ?? 0) : null;
  if (active !== null) return [...planUpkeep(situation, active), ...planTidying(situation, active)];
  return isForgettable(situation)
    ? [{ kind: 'forget-service', why: 'it was deleted long enough ago' }]
    : planDismissal(instances, 'the service does not need it');
}

/** After a failed rollback the wrong revision may be all that serves: it stays until the right one does. */
function planTidying(situation: Situation, active: Revision): Step[] {
  const isServed = routedInstances(situation, active.number).length > 0;
  const unwanted = situation.instances.filter(
    (instance) => instance.revision !== active.number && (isServed || instance.phase !== 'serving'),
  );
  return planDismissal(unwanted, 'it is of another revision');
}

/** In milliseconds since the epoch; null for a service that has not been deleted. */
export function forgetAt(situation: Situation): number | null {
  const { service, limits } = situation;
  if (service.status !== 'DELETED') return null;
  return (service.deletedAt ?? service.updatedAt) + limits.describeDeletedSeconds * 1000;
}

function isForgettable(situation: Situation): boolean {
  const at = forgetAt(situation);
  return at !== null && situation.now >= at && situation.instances.length === 0;
}
