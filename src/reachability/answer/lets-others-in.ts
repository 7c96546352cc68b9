import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Flow } from '../flow.ts';
import type { Blocker, Trace } from '../trace.ts';
import { walk } from '../walk.ts';

/**
 * Whether a database or cache lets other workloads in and not this one, and nothing but its own groups stands in the way:
 * then its groups mean it so, and nobody has said that this workload wants it.
 */
export function letsOthersIn(landscape: Landscape, { flow, paths }: Trace): boolean {
  if (flow.destination.kind !== 'listener') return false;
  const isShutOut = paths.every(
    ({ blockers, unknowns }) => unknowns.length === 0 && blockers.length > 0 && blockers.every(isOfItsGroups),
  );
  return isShutOut && isReachedBySomebody(landscape, flow);
}

function isOfItsGroups({ code, way, facts }: Blocker): boolean {
  const isOfGroups = code === 'ENI_SG_RULES_MISMATCH' || code === 'SG_HAS_NO_RULES';
  return isOfGroups && way === 'forward' && facts['direction'] === 'ingress';
}

/** By landscape, then by what is asked: the same for all that ask. */
const known = new WeakMap<Landscape, Map<string, boolean>>();

function isReachedBySomebody(landscape: Landscape, { destination, protocol, port }: Flow): boolean {
  const answers = known.get(landscape) ?? new Map<string, boolean>();
  known.set(landscape, answers);
  const key = JSON.stringify([destination, protocol, port]);
  const found = answers.get(key);
  if (found !== undefined) return found;
  const isReached = landscape.workloads.some(({ id }) => {
    const source = { kind: 'workload', id } as const;
    return walk(landscape, { source, destination, protocol, port }).verdict === 'reachable';
  });
  answers.set(key, isReached);
  return isReached;
}
