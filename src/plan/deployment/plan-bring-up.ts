import type { Operation } from '../../model/operation.ts';
import type { Revision } from '../../model/revision.ts';
import { describeFailure } from '../narration/describe-failure.ts';
import {
  desiredCount,
  failureSince,
  isRouted,
  mayGetRequests,
  revisionOf,
  soundInstances,
} from './instances.ts';
import { planAdditions, planDismissal, planUpkeep, route } from './plan-fleet.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/**
 * Create, update, deployment and resume are one thing: bring a revision up beside what serves, move the traffic, and
 * let the old one drain. While it lasts, the revision that serves is kept in health.
 */
export function planBringUp(situation: Situation, operation: Operation): Step[] {
  const target = revisionOf(situation, operation.targetRevision ?? 0);
  if (target === null) return fail(operation, 'Its revision is not there any more.');
  const failure = findFailure(situation, operation, target);
  if (failure !== null) return fail(operation, failure);
  const upkeep = planPrevious(situation, operation);
  if (target.state !== 'ready') return [...planPreparation(situation, operation, target), ...upkeep];
  const additions = planAdditions(situation, target);
  return additions.length > 0 ? [...additions, ...upkeep] : planMove(situation, target, upkeep);
}

/** The new revision has its instances: when all are healthy the traffic moves, adding before taking away. */
function planMove(situation: Situation, target: Revision, upkeep: Step[]): Step[] {
  const fleet = soundInstances(situation, target.number);
  const ready = fleet.filter((instance) => instance.phase !== 'starting');
  if (ready.length < desiredCount(target)) return upkeep;
  const waiting = ready.filter((instance) => instance.phase === 'healthy').map(({ id }) => id);
  if (waiting.length > 0) return [route(waiting, 'the new revision is healthy'), ...upkeep];
  if (!ready.every((instance) => isRouted(situation, instance))) return upkeep;
  const others = situation.instances.filter((instance) => instance.revision !== target.number);
  const dismissal = planDismissal(others, 'the new revision serves');
  if (dismissal.length > 0) return dismissal;
  if (others.some((instance) => mayGetRequests(situation, instance))) return [];
  return [
    {
      kind: 'settle-operation',
      status: 'SUCCEEDED',
      serviceStatus: 'RUNNING',
      activeRevision: target.number,
      failure: null,
      why: 'all traffic goes to the new revision',
    },
  ];
}

/** The revision that served before is kept at its size until the traffic has moved. */
function planPrevious(situation: Situation, operation: Operation): Step[] {
  if (operation.previousRevision === operation.targetRevision) return [];
  const previous = revisionOf(situation, operation.previousRevision ?? 0);
  const hasMoved = situation.instances.some(
    (instance) => instance.revision === operation.targetRevision && instance.phase === 'serving',
  );
  return previous === null || hasMoved ? [] : planUpkeep(situation, previous);
}

function planPreparation(situation: Situation, operation: Operation, target: Revision): Step[] {
  const limit = situation.limits.prepareSeconds;
  if (situation.now >= operation.startedAt + limit * 1000) {
    const failure = `Preparing the application took longer than ${limit} seconds.`;
    return [{ kind: 'fail-revision', revision: target.number, failure, why: 'it took too long' }];
  }
  return [{ kind: 'prepare-revision', revision: target.number, why: 'it has no image yet' }];
}

function findFailure(situation: Situation, operation: Operation, target: Revision): string | null {
  if (target.state === 'failed') return target.failure ?? 'The application could not be prepared.';
  const failure = failureSince(situation, target.number, operation.startedAt);
  if (failure !== null) return describeFailure(failure, target);
  const limit = situation.limits.routeSeconds;
  const isStuck = soundInstances(situation, target.number).some(
    (instance) =>
      instance.phase === 'serving' &&
      !isRouted(situation, instance) &&
      situation.now >= instance.phaseSince + limit * 1000,
  );
  return isStuck ? `The edge did not take the new instances within ${limit} seconds.` : null;
}

/** Where something served before there is something to go back to; otherwise this is the end. */
function fail(operation: Operation, failure: string): Step[] {
  if (operation.type === 'RESUME_SERVICE') {
    return [settleFailed('PAUSED', operation.previousRevision ?? operation.targetRevision, failure)];
  }
  if (operation.previousRevision === null) return [settleFailed('CREATE_FAILED', null, failure)];
  return [{ kind: 'turn-back', failure, why: 'the new revision will not come up' }];
}

function settleFailed(
  serviceStatus: 'PAUSED' | 'CREATE_FAILED',
  activeRevision: number | null,
  failure: string,
): Step {
  const why = 'nothing served before that could be gone back to';
  return { kind: 'settle-operation', status: 'FAILED', serviceStatus, activeRevision, failure, why };
}
