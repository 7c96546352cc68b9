import type { Instance } from '../../model/instance.ts';
import { earliestStart } from './backoff.ts';
import { drainLimit, forgetLimit } from './plan-retirement.ts';
import { forgetAt } from './plan-rest.ts';
import { windDownLimit } from './plan-wind-down.ts';
import type { Situation } from './situation.ts';

/** The next moment at which time alone changes the plan, in milliseconds since the epoch; null when none does. */
export function planWakeUp(situation: Situation): number | null {
  const moments = [
    ...operationMoments(situation),
    ...situation.instances.map((instance) => instanceMoment(situation, instance)),
    earliestStart(situation.crashes),
    forgetAt(situation),
  ].filter((moment): moment is number => moment !== null && moment > situation.now);
  return moments.length === 0 ? null : Math.min(...moments);
}

function operationMoments(situation: Situation): number[] {
  const { operation, limits } = situation;
  if (operation === null) return [];
  return [
    operation.startedAt + limits.prepareSeconds * 1000,
    operation.updatedAt + (limits.startSeconds + limits.routeSeconds) * 1000,
    windDownLimit(situation, operation),
  ];
}

function instanceMoment(situation: Situation, instance: Instance): number | null {
  switch (instance.phase) {
    case 'starting':
      return instance.createdAt + situation.limits.startSeconds * 1000;
    case 'serving':
      return situation.operation === null ? null : instance.phaseSince + situation.limits.routeSeconds * 1000;
    case 'draining':
      return drainLimit(situation, instance);
    case 'stopping':
      return forgetLimit(situation, instance);
    case 'healthy':
      return null;
  }
}
