import type { Instance, InstanceFailure } from '../../model/instance.ts';
import type { ObservedContainer } from '../../model/observed-container.ts';
import type { Situation } from './situation.ts';

/** What is wrong with an instance, from the closed set of reasons; null while it is, or may become, of use. */
export function findTrouble(situation: Situation, instance: Instance): InstanceFailure | null {
  return (
    instance.failure ??
    findDeath(situation, instance) ??
    findLateStart(situation, instance) ??
    findSickness(situation, instance) ??
    findFullDisk(situation, instance)
  );
}

/** Troubles with which the instance can still answer: it stays until another has taken its place. */
export function canStillServe(failure: InstanceFailure): boolean {
  return failure.why === 'unhealthy' || failure.why === 'disk-full';
}

function findDeath(situation: Situation, instance: Instance): InstanceFailure | null {
  if (instance.containerId === null || situation.containers === null) return null;
  const container = situation.containers.get(instance.id);
  if (container === undefined) return { why: 'lost' };
  if (container.state === 'running' && isElsewhere(instance, container)) return { why: 'disconnected' };
  if (container.state !== 'exited') return null;
  return { why: 'exited', exitCode: container.exitCode ?? -1, isOutOfMemory: container.isOutOfMemory };
}

/** Whoever has its address now, inside the machine or outside of it, is not to get its requests. */
function isElsewhere(instance: Instance, container: ObservedContainer): boolean {
  return instance.address !== null && container.address !== instance.address;
}

function lastAnswerOf(situation: Situation, instance: Instance): string {
  return situation.health.get(instance.id)?.lastAnswer ?? '';
}

function findLateStart(situation: Situation, instance: Instance): InstanceFailure | null {
  const isLate = situation.now >= instance.createdAt + situation.limits.startSeconds * 1000;
  if (instance.phase !== 'starting' || !isLate) return null;
  return instance.containerId === null
    ? { why: 'not-started', detail: 'the container engine did not start it in time' }
    : { why: 'start-timeout', listeningPorts: [], lastAnswer: lastAnswerOf(situation, instance) };
}

/**
 * The edge keeps checking what serves, also while Apron is away; it alone is not believed, so that a fault of the edge
 * (or of the way to it) never takes a working program down: our own probe has to fail as well.
 */
function findSickness(situation: Situation, instance: Instance): InstanceFailure | null {
  if (!isSuspect(situation, instance)) return null;
  const record = situation.health.get(instance.id);
  if (record === undefined || record.failures === 0) return null;
  return { why: 'unhealthy', lastAnswer: record.lastAnswer };
}

/** Whether the edge holds a serving instance for dead, so that we should ask it ourselves. */
export function isSuspect(situation: Situation, instance: Instance): boolean {
  if (instance.phase !== 'serving') return false;
  const server = situation.edge.servers.get(instance.id);
  return server !== undefined && !server.isDraining && !server.isUp && server.lastCheck !== '';
}

function findFullDisk(situation: Situation, instance: Instance): InstanceFailure | null {
  const usedBytes = situation.diskUsage.get(instance.id) ?? 0;
  return usedBytes > situation.limits.diskBytes ? { why: 'disk-full', usedBytes } : null;
}
