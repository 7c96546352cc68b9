import type { Instance } from '../../model/instance.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/** The way out, the same for every instance: finish the requests, leave the edge, stop the container. */
export function planRetirement(situation: Situation): Step[] {
  return situation.instances.flatMap((instance) => {
    if (instance.phase === 'draining') return planDrained(situation, instance);
    return instance.phase === 'stopping' ? planRemoval(situation, instance) : [];
  });
}

/** In milliseconds since the epoch: when an instance is stopped though requests may still run on it. */
export function drainLimit(situation: Situation, instance: Instance): number {
  const { requestTimeoutSeconds } = situation.service.settings;
  const seconds = requestTimeoutSeconds + situation.limits.drainMarginSeconds;
  return instance.phaseSince + seconds * 1000;
}

/** In milliseconds since the epoch: when a container is stopped though the edge may still know it. */
export function forgetLimit(situation: Situation, instance: Instance): number {
  return instance.phaseSince + situation.limits.forgetSeconds * 1000;
}

function planDrained(situation: Situation, instance: Instance): Step[] {
  const why = findDrained(situation, instance);
  return why === null ? [] : [{ kind: 'retire-instance', instanceId: instance.id, why }];
}

function findDrained(situation: Situation, instance: Instance): string | null {
  if (!isAlive(situation, instance)) return 'it ended by itself';
  if (situation.now >= drainLimit(situation, instance)) return 'its requests took longer than they may';
  return hasNothingToFinish(situation, instance) ? 'it has finished its requests' : null;
}

/** Only what the edge shows after it was told to drain counts: before, a new request may be on its way. */
function hasNothingToFinish(situation: Situation, instance: Instance): boolean {
  const { applied, appliedAt, servers, observedAt } = situation.edge;
  const told = applied?.servers.find((server) => server.instanceId === instance.id);
  if (told === undefined || !told.isDraining || observedAt <= appliedAt) return false;
  const shown = servers.get(instance.id);
  return shown === undefined || (shown.isDraining && shown.running === 0);
}

function planRemoval(situation: Situation, instance: Instance): Step[] {
  if (situation.busy.has(`launch ${instance.id}`)) return [];
  const isKnownToEdge = situation.edge.applied?.servers.some((server) => server.instanceId === instance.id);
  const mustWait =
    isKnownToEdge === true &&
    isAlive(situation, instance) &&
    situation.now < forgetLimit(situation, instance);
  if (mustWait) return [];
  const graceSeconds = situation.limits.stopGraceSeconds;
  return [{ kind: 'remove-container', instanceId: instance.id, graceSeconds, why: 'it is no longer needed' }];
}

function isAlive(situation: Situation, instance: Instance): boolean {
  return situation.containers === null || situation.containers.get(instance.id)?.state === 'running';
}
