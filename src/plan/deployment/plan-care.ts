import type { Instance } from '../../model/instance.ts';
import { findTrouble } from './find-trouble.ts';
import { isToBeGivenUp, revisionOf } from './instances.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/** What each instance needs, whatever the goal: to be launched, to be found healthy, or to be given up. */
export function planCare(situation: Situation): Step[] {
  return situation.instances.flatMap((instance) => planInstance(situation, instance) ?? []);
}

function planInstance(situation: Situation, instance: Instance): Step | null {
  const failure = findTrouble(situation, instance);
  if (failure !== null) {
    if (!isToBeGivenUp(situation, instance)) return null;
    return { kind: 'give-up-instance', instanceId: instance.id, failure, why: `it is ${failure.why}` };
  }
  if (instance.phase !== 'starting') return null;
  if (instance.containerId === null) {
    return { kind: 'launch-container', instanceId: instance.id, why: 'it has no container yet' };
  }
  return isHealthy(situation, instance)
    ? { kind: 'mark-healthy', instanceId: instance.id, why: 'it passed its health check' }
    : null;
}

function isHealthy(situation: Situation, instance: Instance): boolean {
  const check = revisionOf(situation, instance.revision)?.settings.healthCheck;
  const record = situation.health.get(instance.id);
  return check !== undefined && record !== undefined && record.successes >= check.healthyThreshold;
}
