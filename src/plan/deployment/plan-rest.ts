import { revisionOf } from './instances.ts';
import { planDismissal, planUpkeep } from './plan-fleet.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/** No operation is in course: a running service is kept as it is, of any other nothing is left. */
export function planRest(situation: Situation): Step[] {
  const { service, instances } = situation;
  const active = service.status === 'RUNNING' ? revisionOf(situation, service.activeRevision ?? 0) : null;
  const unwanted = instances.filter((instance) => instance.revision !== active?.number);
  const dismissal = planDismissal(unwanted, 'the service does not need it');
  if (active !== null) return [...planUpkeep(situation, active), ...dismissal];
  return isForgettable(situation)
    ? [{ kind: 'forget-service', why: 'it was deleted long enough ago' }]
    : dismissal;
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
