import type { Instance, InstanceFailure, InstancePhase } from '../../model/instance.ts';
import type { Revision } from '../../model/revision.ts';
import { canStillServe, findTrouble } from './find-trouble.ts';
import type { Situation } from './situation.ts';

/** Phases in which an instance is, or may become, of use. */
const usefulPhases: ReadonlySet<InstancePhase> = new Set(['starting', 'healthy', 'serving']);

/** Instances of a revision with which nothing is wrong. */
export function soundInstances(situation: Situation, revision: number): Instance[] {
  return usefulInstances(situation, revision).filter((instance) => findTrouble(situation, instance) === null);
}

/** Instances of a revision that will be given up, and whose place is free only then. */
export function fallenInstances(situation: Situation, revision: number): Instance[] {
  return usefulInstances(situation, revision).filter((instance) => isToBeGivenUp(situation, instance));
}

/** Instances of a revision that serve and that the edge knows of. */
export function routedInstances(situation: Situation, revision: number): Instance[] {
  return soundInstances(situation, revision).filter(
    (instance) => instance.phase === 'serving' && isRouted(situation, instance),
  );
}

/**
 * Whether something is so wrong with an instance that it goes now. One of the active revision that still answers,
 * however badly, is kept until as many sound ones serve as are wanted; one that is only being tried has no such right.
 */
export function isToBeGivenUp(situation: Situation, instance: Instance): boolean {
  if (!usefulPhases.has(instance.phase)) return false;
  const failure = findTrouble(situation, instance);
  if (failure === null) return false;
  const isOnTrial = situation.operation?.targetRevision === instance.revision;
  const isKept = instance.phase === 'serving' && instance.revision === situation.service.activeRevision;
  if (!canStillServe(failure) || isOnTrial || !isKept) return true;
  const revision = revisionOf(situation, instance.revision);
  return revision === null || routedInstances(situation, revision.number).length >= desiredCount(revision);
}

/** Whether the edge has been told to send it requests, and took it. */
export function isRouted(situation: Situation, instance: Instance): boolean {
  const server = situation.edge.applied?.servers.find((each) => each.instanceId === instance.id);
  return server !== undefined && !server.isDraining;
}

/** Whether it may get requests: by its row, or because the edge has not yet heard otherwise. */
export function mayGetRequests(situation: Situation, instance: Instance): boolean {
  return instance.phase === 'serving' || isRouted(situation, instance);
}

export function revisionOf(situation: Situation, number: number): Revision | null {
  return situation.revisions.find((revision) => revision.number === number) ?? null;
}

/** How many instances a revision is to have. Scaling on load is decided elsewhere; until then it is the minimum. */
export function desiredCount(revision: Revision): number {
  return Math.max(1, Math.min(revision.scaling.minSize, revision.scaling.maxSize));
}

/** Why an instance of the revision made since `since` was given up, if one was. */
export function failureSince(situation: Situation, revision: number, since: number): InstanceFailure | null {
  for (const instance of situation.instances) {
    if (instance.revision !== revision || instance.createdAt < since) continue;
    if (instance.phase === 'stopping' && instance.failure !== null) return instance.failure;
  }
  return null;
}

function usefulInstances(situation: Situation, revision: number): Instance[] {
  return situation.instances.filter(
    (instance) => instance.revision === revision && usefulPhases.has(instance.phase),
  );
}
