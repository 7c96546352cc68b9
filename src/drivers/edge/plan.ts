import { desiredMaps } from './desired-maps.ts';
import type { Assignment } from './assign-slots.ts';
import { serverNameOf } from './names.ts';
import type { EdgeCheck, EdgeRoute, EdgeServer, EdgeState } from './port.ts';
import { serverWords } from './server-words.ts';
import type { MapName, Maps, World, WorldServer } from './world.ts';

/** One command of HAProxy's Runtime API. */
export type Step = { readonly command: string; readonly why: string };

type WantedServer = { readonly server: EdgeServer; readonly check: EdgeCheck };

/**
 * The next safe commands that bring `world` closer to `desired`; empty when there is nothing to do now. The order is
 * what keeps hosts and services together whatever the moment at which the sequence is cut: servers, then the way to
 * them, then the hosts; and back in the opposite order. Servers that still have requests wait for a later plan.
 */
export function planSteps(desired: EdgeState, assignment: Assignment, world: World): readonly Step[] {
  const wanted = wantedServers(desired, assignment);
  const maps = desiredMaps(desired, assignment);
  return [
    ...setEntries('timeouts', maps, world),
    ...setEntries('queues', maps, world),
    ...setEntries('paths', maps, world),
    ...addServers(wanted, world),
    ...adjustServers(wanted, world),
    ...setEntries('services', maps, world),
    ...setEntries('hosts', maps, world),
    ...setEntries('ways', maps, world),
    ...deleteEntries('hosts', maps, world),
    ...deleteEntries('ways', maps, world),
    ...deleteEntries('services', maps, world),
    ...drainServers(wanted, world),
    ...deleteServers(wanted, world),
    ...deleteEntries('timeouts', maps, world),
    ...deleteEntries('queues', maps, world),
    ...deletePaths(maps, world),
  ];
}

/** By `slot/name`. */
function wantedServers(desired: EdgeState, assignment: Assignment): ReadonlyMap<string, WantedServer> {
  const wanted = new Map<string, WantedServer>();
  for (const route of desired.routes) {
    for (const server of route.servers) {
      const place = placeOf(route, server, assignment);
      if (place) wanted.set(place, { server, check: route.check });
    }
  }
  return wanted;
}

function placeOf(route: EdgeRoute, server: EdgeServer, assignment: Assignment): string | null {
  const slot = assignment.slots.get(route.serviceId);
  return slot ? `${slot}/${serverNameOf(route.serviceId, server, route.check)}` : null;
}

function existing(world: World): ReadonlyMap<string, WorldServer> {
  return new Map(
    world.slots.flatMap((slot) => slot.servers.map((server) => [`${slot.name}/${server.name}`, server])),
  );
}

function addServers(wanted: ReadonlyMap<string, WantedServer>, world: World): Step[] {
  const present = existing(world);
  return [...wanted].flatMap(([place, { server, check }]) => {
    const found = present.get(place);
    if (found && !found.isInMaintenance) return [];
    const add = { command: `add server ${place} ${serverWords(server, check)}`, why: 'a new instance' };
    return [...(found ? [] : [add]), ...enable(place)];
  });
}

/** A server that control has found healthy takes requests at once; the last command gives it all its `fall` failures. */
function enable(place: string): Step[] {
  return ['enable health', 'enable server']
    .map((verb) => ({ command: `${verb} ${place}`, why: 'it is healthy' }))
    .concat({ command: `set server ${place} health up`, why: 'one failed check must not end it' });
}

function adjustServers(wanted: ReadonlyMap<string, WantedServer>, world: World): Step[] {
  const steps: Step[] = [];
  for (const [place, found] of existing(world)) {
    const server = wanted.get(place)?.server;
    if (!server) continue;
    if (found.maxConcurrency !== server.maxConcurrency) {
      const command = `set maxconn server ${place} ${server.maxConcurrency}`;
      steps.push({ command, why: 'its concurrency changed' });
    }
    if (found.weight === 0 && !server.isDraining) {
      steps.push({ command: `set server ${place} weight 1`, why: 'it serves again' });
    }
  }
  return steps;
}

function drainServers(wanted: ReadonlyMap<string, WantedServer>, world: World): Step[] {
  return [...existing(world)]
    .filter(([place, found]) => found.weight > 0 && (wanted.get(place)?.server.isDraining ?? true))
    .map(([place]) => ({ command: `set server ${place} weight 0`, why: 'it gets no new requests' }));
}

function deleteServers(wanted: ReadonlyMap<string, WantedServer>, world: World): Step[] {
  return [...existing(world)]
    .filter(
      ([place, found]) => !wanted.has(place) && found.weight === 0 && found.running + found.queued === 0,
    )
    .flatMap(([place]) => [
      { command: `disable server ${place}`, why: 'only a disabled server can be deleted' },
      { command: `del server ${place}`, why: 'nothing runs on it' },
    ]);
}

function setEntries(map: MapName, wanted: Maps, world: World): Step[] {
  return [...wanted[map]].flatMap(([key, value]) => {
    const found = world.maps[map].get(key);
    if (found === value) return [];
    const verb = found === undefined ? 'add' : 'set';
    return [{ command: `${verb} map ${map}.map ${key} ${value}`, why: `${map}: the present value` }];
  });
}

function deleteEntries(map: MapName, wanted: Maps, world: World): Step[] {
  return [...world.maps[map].keys()]
    .filter((key) => !wanted[map].has(key))
    .map((key) => ({ command: `del map ${map}.map ${key}`, why: `${map}: no longer wanted` }));
}

/** A path stays as long as its server: a draining server is still checked. */
function deletePaths(wanted: Maps, world: World): Step[] {
  const names = new Set(world.slots.flatMap((slot) => slot.servers.map((server) => server.name)));
  return deleteEntries('paths', wanted, world).filter(
    (step) => !names.has(step.command.split(' ').at(-1) ?? ''),
  );
}
