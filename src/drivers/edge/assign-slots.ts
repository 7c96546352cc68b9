import { kindOf } from './names.ts';
import type { EdgeRoute, EdgeState } from './port.ts';
import type { World, WorldSlot } from './world.ts';

/** Which generic backend serves which service, and of which kinds there are too few. */
export type Assignment = {
  /** Slot name by service id; paused services have none. */
  readonly slots: ReadonlyMap<string, string>;
  /** How many more backends are needed, by kind. */
  readonly shortage: ReadonlyMap<string, number>;
};

/**
 * Gives each serving route a generic backend. A service keeps the one it has. A new one is given only a backend that
 * no host leads to, that has no server of another service and in which no request runs or waits; of those, the one
 * that has been quiet longest, so that not even a request caught between two rules can meet another's servers.
 */
export function assignSlots(desired: EdgeState, world: World): Assignment {
  const serving = desired.routes.filter((route) => route.mode === 'serve');
  const slots = new Map<string, string>();
  const shortage = new Map<string, number>();
  const taken = new Set(world.maps.services.values());
  for (const route of serving) {
    const kept = keptSlot(route, world);
    if (kept) slots.set(route.serviceId, kept);
  }
  for (const name of slots.values()) taken.add(name);
  for (const route of serving) {
    if (slots.has(route.serviceId)) continue;
    const kind = kindOf(route.check);
    const free = world.slots
      .filter(
        (slot) => slot.kind === kind && !taken.has(slot.name) && slot.servers.length === 0 && isQuiet(slot),
      )
      .sort((one, other) => other.idleSeconds - one.idleSeconds || one.name.localeCompare(other.name))[0];
    if (!free) {
      shortage.set(kind, (shortage.get(kind) ?? 0) + 1);
      continue;
    }
    slots.set(route.serviceId, free.name);
    taken.add(free.name);
  }
  return { slots, shortage };
}

/** The slot the service is routed to, or else one that holds its servers since a change was cut short. */
function keptSlot(route: EdgeRoute, world: World): string | null {
  const kind = kindOf(route.check);
  const routed = world.maps.services.get(route.serviceId);
  const ofKind = world.slots.filter((slot) => slot.kind === kind);
  const kept =
    ofKind.find((slot) => slot.name === routed) ??
    ofKind.find(
      (slot) =>
        slot.servers.length > 0 &&
        slot.servers.every((server) => server.identity?.serviceId === route.serviceId),
    );
  return kept?.name ?? null;
}

function isQuiet(slot: WorldSlot): boolean {
  return slot.running === 0 && slot.queued === 0;
}
