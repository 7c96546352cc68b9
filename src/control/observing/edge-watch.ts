import type { Clock } from '../../drivers/clock/port.ts';
import type { Edge } from '../../drivers/edge/port.ts';
import type { EdgeRoute, ObservedEdge, ObservedServer } from '../../model/edge-state.ts';

/** The edge's servers as they were last seen. */
export type EdgeWatch = {
  of(serviceId: string): { servers: ReadonlyMap<string, ObservedServer>; at: number };
  /** While a service waits for requests to end, the edge is looked at again and again, and the service woken. */
  attend(serviceId: string, isWaiting: boolean): void;
  /** Looks once, and compares what is there with what was told. */
  refresh(): Promise<void>;
};

const shortestPause = 5;
const longestPause = 500;
const pauseAfterFailure = 1000;

const noServers: ReadonlyMap<string, ObservedServer> = new Map();

/**
 * `onChanged` is told whose servers went up or down; `onStrange` that the edge does not have the servers it took, so
 * that it has to be told again.
 */
export function createEdgeWatch(watch: {
  edge: Edge;
  clock: Clock;
  signal: AbortSignal;
  tick: () => number;
  routes: () => readonly EdgeRoute[];
  onChanged: (serviceIds: Iterable<string>) => void;
  onStrange: () => void;
  onFailure: (error: unknown) => void;
}): EdgeWatch {
  const waiting = new Set<string>();
  let seen = new Map<string, Map<string, ObservedServer>>();
  let at = 0;
  let pause = shortestPause;
  let isLooping = false;

  const look = async (isThorough: boolean): Promise<void> => {
    const routes = watch.routes();
    const begunAt = watch.tick();
    try {
      const observed = await watch.edge.observe();
      if (watch.signal.aborted) return;
      const before = seen;
      seen = group(observed);
      at = begunAt;
      // What was applied during the look cannot be expected to be in it.
      const isComparable = isThorough && routes === watch.routes();
      if (isComparable && isStrange(observed, routes, seen)) watch.onStrange();
      const changed = [...seen.keys()].filter((id) => describe(before.get(id)) !== describe(seen.get(id)));
      watch.onChanged(new Set([...changed, ...waiting]));
    } catch (error) {
      if (watch.signal.aborted) return;
      watch.onFailure(error);
      pause = pauseAfterFailure;
    }
  };
  const loop = async (): Promise<void> => {
    isLooping = true;
    while (waiting.size > 0 && !watch.signal.aborted) {
      await look(false);
      await watch.clock.wait(pause, watch.signal);
      pause = Math.min(longestPause, pause * 1.5);
    }
    isLooping = false;
  };
  return {
    of: (serviceId) => ({ servers: seen.get(serviceId) ?? noServers, at }),
    attend(serviceId, isWaiting) {
      if (!isWaiting) waiting.delete(serviceId);
      if (!isWaiting || waiting.has(serviceId)) return;
      waiting.add(serviceId);
      pause = shortestPause;
      if (!isLooping) void loop();
    },
    refresh: () => look(true),
  };
}

function group(observed: ObservedEdge): Map<string, Map<string, ObservedServer>> {
  const groups = new Map<string, Map<string, ObservedServer>>();
  for (const server of observed.servers) {
    const own = groups.get(server.serviceId) ?? new Map<string, ObservedServer>();
    groups.set(server.serviceId, own.set(server.instanceId, server));
  }
  return groups;
}

/** What a plan looks at, requests in course aside: those change all the time. */
function describe(servers: ReadonlyMap<string, ObservedServer> | undefined): string {
  return [...(servers?.values() ?? [])]
    .map(({ instanceId, isUp, isDraining, lastCheck }) => `${instanceId} ${isUp} ${isDraining} ${lastCheck}`)
    .join('\n');
}

function isStrange(
  observed: ObservedEdge,
  routes: readonly EdgeRoute[],
  seen: ReadonlyMap<string, ReadonlyMap<string, ObservedServer>>,
): boolean {
  if (!observed.isRunning) return true;
  const expected = routes.flatMap((route) => route.servers.map((server) => ({ ...server, route })));
  const isMissing = expected.some(
    ({ route, instanceId }) => seen.get(route.serviceId)?.has(instanceId) !== true,
  );
  return isMissing || observed.servers.length !== expected.length;
}
