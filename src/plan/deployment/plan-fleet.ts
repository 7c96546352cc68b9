import type { Instance } from '../../model/instance.ts';
import type { Revision } from '../../model/revision.ts';
import { earliestStart } from './backoff.ts';
import { desiredCount, fallenInstances, soundInstances } from './instances.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/** Starts, all at once, the instances that a revision lacks. */
export function planAdditions(situation: Situation, revision: Revision): Step[] {
  const { number } = revision;
  const held = soundInstances(situation, number).length + fallenInstances(situation, number).length;
  const missing = desiredCount(revision) - held;
  const step: Step = {
    kind: 'add-instance',
    revision: number,
    why: `revision ${number} is to have ${desiredCount(revision)} instances`,
  };
  return Array.from({ length: Math.max(0, missing) }, () => step);
}

/** Keeps a revision that serves at its size: replaces what died, more slowly each time it dies again. */
export function planUpkeep(situation: Situation, revision: Revision): Step[] {
  const sound = soundInstances(situation, revision.number);
  const healthy = sound.filter((instance) => instance.phase === 'healthy').map(({ id }) => id);
  const mayStart = situation.now >= earliestStart(situation.crashes);
  return [
    ...(healthy.length === 0 ? [] : [route(healthy, 'healthy instances of the revision that serves')]),
    ...(mayStart ? planAdditions(situation, revision) : []),
    ...planDismissal(sound.toSorted(byUse).slice(desiredCount(revision)), 'more than are wanted'),
  ];
}

/** Takes instances away: those that serve finish what they have, the others go at once. */
export function planDismissal(instances: readonly Instance[], why: string): Step[] {
  const serving = instances.filter((instance) => instance.phase === 'serving').map(({ id }) => id);
  const idle = instances.filter((instance) => instance.phase === 'starting' || instance.phase === 'healthy');
  return [
    ...(serving.length === 0 ? [] : [{ kind: 'drain-instances', instanceIds: serving, why } as const]),
    ...idle.map(({ id }) => ({ kind: 'retire-instance', instanceId: id, why }) as const),
  ];
}

export function route(instanceIds: readonly string[], why: string): Step {
  return { kind: 'route-instances', instanceIds, why };
}

const usefulness = { serving: 0, healthy: 1, starting: 2, draining: 3, stopping: 4 } as const;

/** What serves first, then the older. */
function byUse(a: Instance, b: Instance): number {
  return usefulness[a.phase] - usefulness[b.phase] || a.createdAt - b.createdAt;
}
