import type { ObservedEdge, ObservedServer } from './port.ts';
import type { Runtime } from './runtime.ts';
import type { World, WorldServer, WorldSlot } from './world.ts';

/** What runs, waits and is up, in the present worker and in those that finish what they had before a reload. */
export async function observeEdge(runtime: Runtime): Promise<ObservedEdge> {
  const world = await runtime.readWorld();
  const { oldWorkers } = await runtime.readProcesses();
  const old = await Promise.all(oldWorkers.map((pid) => runtime.readOldWorker(pid)));
  return { isRunning: true, servers: observeServers(world.slots, old.flat()), queued: observeQueues(world) };
}

/** One row per instance: it may stand in two slots while a service moves, and in an old worker. */
export function observeServers(present: readonly WorldSlot[], old: readonly WorldSlot[]): ObservedServer[] {
  const rows = new Map<string, ObservedServer>();
  const add = (server: WorldServer, isOld: boolean) => {
    if (!server.identity) return;
    const { serviceId, instanceId } = server.identity;
    const key = `${serviceId}/${instanceId}`;
    const row = rows.get(key);
    const isDraining = isOld || server.weight === 0 || server.isInMaintenance;
    rows.set(key, {
      serviceId,
      instanceId,
      running: server.running + (row?.running ?? 0),
      isUp: (!isOld && server.isUp) || (row?.isUp ?? false),
      isDraining: isDraining && (row?.isDraining ?? true),
      lastCheck: row?.lastCheck || (isOld ? '' : server.lastCheck),
    });
  };
  for (const slot of present) for (const server of slot.servers) add(server, false);
  for (const slot of old) for (const server of slot.servers) if (server.running > 0) add(server, true);
  return [...rows.values()];
}

function observeQueues(world: World): Record<string, number> {
  const services = new Map([...world.maps.services].map(([serviceId, slot]) => [slot, serviceId]));
  const queued: Record<string, number> = {};
  for (const slot of world.slots) {
    const serviceId = services.get(slot.name);
    if (serviceId) queued[serviceId] = slot.queued;
  }
  return queued;
}
