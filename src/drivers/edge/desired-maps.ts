import type { Assignment } from './assign-slots.ts';
import { serverNameOf, wayOf } from './names.ts';
import type { EdgeRoute, EdgeState } from './port.ts';
import { encodePath } from './validate.ts';
import { type Maps, pausedBackend } from './world.ts';

/** What the map files say when `desired` is reached. */
export function desiredMaps(desired: EdgeState, assignment: Assignment): Maps {
  const { routes } = desired;
  const bySlot = (route: EdgeRoute, value: number): [string, string][] => {
    const slot = route.mode === 'serve' ? assignment.slots.get(route.serviceId) : undefined;
    return slot ? [[slot, String(value)]] : [];
  };
  return {
    hosts: new Map(routes.flatMap((route) => route.hosts.map((host) => [host, route.serviceId]))),
    ways: new Map(routes.flatMap((route) => route.privateHosts.map((way) => [wayOf(way), route.serviceId]))),
    services: new Map(routes.map((route) => [route.serviceId, destinationOf(route, assignment)])),
    timeouts: new Map(routes.flatMap((route) => bySlot(route, route.requestTimeoutSeconds * 1000))),
    queues: new Map(routes.flatMap((route) => bySlot(route, route.queueLimit))),
    paths: new Map(routes.filter(isServedOverHttpChecks).flatMap(pathsOf)),
  };
}

function destinationOf(route: EdgeRoute, assignment: Assignment): string {
  return route.mode === 'paused' ? pausedBackend : (assignment.slots.get(route.serviceId) ?? pausedBackend);
}

function isServedOverHttpChecks(route: EdgeRoute): boolean {
  return route.mode === 'serve' && route.check.protocol === 'HTTP';
}

function pathsOf(route: EdgeRoute): [string, string][] {
  const path = encodePath(route.check.path);
  return route.servers.map((server) => [serverNameOf(route.serviceId, server, route.check), path]);
}
