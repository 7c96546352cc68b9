import type { Operation } from '../../model/operation.ts';
import type { Revision } from '../../model/revision.ts';
import { findTrouble } from './find-trouble.ts';
import { desiredCount, mayGetRequests, revisionOf, routedInstances } from './instances.ts';
import { planDismissal, planUpkeep, route } from './plan-fleet.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/**
 * Back to the revision that served before: those of its instances that are still draining serve again, what it lacks
 * is started, and the failed revision goes only when nothing depends on it.
 */
export function planRollBack(situation: Situation, operation: Operation): Step[] {
  const previous = revisionOf(situation, operation.previousRevision ?? 0);
  if (previous === null)
    return [settle(operation, 'ROLLBACK_FAILED', 'the old revision is not there any more')];
  const recalled = planRecall(situation, previous);
  if (recalled.length > 0) return recalled;
  const upkeep = planUpkeep(situation, previous);
  const isBack = routedInstances(situation, previous.number).length >= desiredCount(previous);
  if (!isBack) return isOverdue(situation, operation) ? [overdue(operation)] : upkeep;
  const others = situation.instances.filter((instance) => instance.revision !== previous.number);
  const dismissal = planDismissal(others, 'its deployment failed');
  if (dismissal.length > 0) return [...dismissal, ...upkeep];
  if (others.some((instance) => mayGetRequests(situation, instance))) {
    return isOverdue(situation, operation) ? [overdue(operation)] : upkeep;
  }
  return [settle(operation, 'ROLLBACK_SUCCEEDED', 'the old revision serves as before')];
}

function planRecall(situation: Situation, previous: Revision): Step[] {
  const draining = situation.instances.filter(
    (instance) =>
      instance.revision === previous.number &&
      instance.phase === 'draining' &&
      findTrouble(situation, instance) === null,
  );
  return draining.length === 0
    ? []
    : [
        route(
          draining.map(({ id }) => id),
          'it served before the deployment that failed',
        ),
      ];
}

function isOverdue(situation: Situation, operation: Operation): boolean {
  const { startSeconds, routeSeconds } = situation.limits;
  return situation.now >= operation.updatedAt + (startSeconds + routeSeconds) * 1000;
}

function overdue(operation: Operation): Step {
  return settle(operation, 'ROLLBACK_FAILED', 'the old revision did not come back in time');
}

/** Either way the old revision is the one that is to serve, and upkeep goes on trying. */
function settle(operation: Operation, status: 'ROLLBACK_SUCCEEDED' | 'ROLLBACK_FAILED', why: string): Step {
  return {
    kind: 'settle-operation',
    status,
    serviceStatus: 'RUNNING',
    activeRevision: operation.previousRevision,
    failure: operation.failure,
    why,
  };
}
