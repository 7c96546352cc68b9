import { type ControlRoom, createControlRoom } from './control-room.ts';
import { createHousekeeping } from './housekeeping.ts';
import type { ControlParts } from './parts.ts';
import { readRows } from './read-situation.ts';
import { reconcile, routeService } from './reconcile.ts';

export type Control = {
  /** Stops deciding and waits for what is in course to end. What runs goes on running. */
  stop(): Promise<void>;
};

/**
 * Starts to keep the world as the store wants it: looks at what runs, adopts what has a row, takes away what has
 * none, and from then on reacts to every change on either side.
 */
export function startControl(parts: ControlParts): Control {
  const end = new AbortController();
  let isReady = false;
  const room = createControlRoom(parts, end.signal, (current, serviceId) => {
    // Before the world has been looked at, everything that runs would seem lost.
    if (isReady) reconcile(current, serviceId);
  });
  const unsubscribe = parts.store.onChange((changes) => {
    for (const { serviceId } of changes) if (serviceId !== null) room.queue.wake(serviceId);
  });
  const begin = async (): Promise<void> => {
    const serviceIds = parts.store.services.list({}).map((service) => service.id);
    routeAll(room, serviceIds);
    const housekeeping = createHousekeeping(room);
    await Promise.all([room.containers.refresh(), room.edge.whenTried(), housekeeping.sweepLeftovers()]);
    if (end.signal.aborted) return;
    isReady = true;
    for (const serviceId of serviceIds) room.queue.wake(serviceId);
    for (const service of parts.store.services.list({})) room.queue.wake(service.id);
    await housekeeping.run();
  };
  const running = begin().catch((error: unknown) => room.report('start control', error));
  return {
    async stop() {
      unsubscribe();
      end.abort();
      await Promise.all([running, room.jobs.whenDone()]);
    },
  };
}

/** The edge outlives Apron, and may not: in either case it is told at once what it was last meant to be. */
function routeAll(room: ControlRoom, serviceIds: readonly string[]): void {
  for (const serviceId of serviceIds) {
    const rows = readRows(room.store, serviceId);
    if (rows !== null) routeService(room, rows);
  }
  // Also when there is nothing to route: what it holds may be of a service that is gone.
  room.edge.reapply();
}
