import type { EdgeRoute } from '../model/edge-state.ts';
import type { ControlRoom } from './control-room.ts';
import { sweepInterfaces } from './retiring/sweep-interfaces.ts';

const defaultResyncSeconds = 10;
/** Every instance's disk is measured about this often: the engine has to walk its files for it. */
const diskRoundSeconds = 300;
const uploadsRoundSeconds = 3600;

/** What nobody asks for and somebody must do: looking again, sweeping, measuring. */
export type Housekeeping = {
  /** Removes what a killed Apron left behind half made. Resolves when it has been tried. */
  sweepLeftovers(): Promise<void>;
  /** Looks at the world every few seconds, until control ends. */
  run(): Promise<void>;
};

export function createHousekeeping(room: ControlRoom): Housekeeping {
  const seconds = room.settings.resyncSeconds ?? defaultResyncSeconds;
  const measure = createDiskRound(room, Math.ceil(diskRoundSeconds / seconds));
  const attempt = async (doing: string, work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => room.report(doing, error));
  };
  return {
    async sweepLeftovers() {
      const { images, sources } = room.drivers;
      sweepInterfaces(room);
      await Promise.all([
        attempt('sweep builds', () => images.sweep()),
        attempt('sweep checkouts', () => sources.sweep()),
      ]);
    },
    async run() {
      void lookAtEdge(room, seconds);
      let uploadsSweptAt = 0;
      while (!room.signal.aborted) {
        removeOrphans(room);
        const now = room.drivers.clock.now();
        if (now - uploadsSweptAt >= uploadsRoundSeconds * 1000) {
          uploadsSweptAt = now;
          await attempt('sweep uploads', () => sweepUploads(room));
        }
        await room.drivers.clock.wait(seconds * 1000, room.signal);
        if (room.signal.aborted) return;
        await room.containers.refresh();
        await attempt('measure disks', measure);
      }
    },
  };
}

/** As often as the edge itself checks instances: what it holds for sick must not wait for a replacement. */
async function lookAtEdge(room: ControlRoom, longestSeconds: number): Promise<void> {
  for (let waited = 0; !room.signal.aborted; ) {
    // A second at a time while there is something to look at: a service with a shorter interval may come at any time.
    const pause = room.edge.routes().length === 0 ? longestSeconds : 1;
    await room.drivers.clock.wait(pause * 1000, room.signal);
    waited += pause;
    const routes = room.edge.routes();
    if (room.signal.aborted || routes.length === 0) continue;
    if (waited < shortestInterval(routes, longestSeconds)) continue;
    await room.edgeWatch.refresh();
    waited = 0;
  }
}

function shortestInterval(routes: readonly EdgeRoute[], longestSeconds: number): number {
  return routes.reduce((shortest, { check }) => Math.min(shortest, check.intervalSeconds), longestSeconds);
}

/** Containers of this installation without a row: a row is always made before its container and removed after it. */
function removeOrphans(room: ControlRoom): void {
  for (const container of room.containers.all()) {
    if (room.store.instances.find({ id: container.instanceId }) !== null) continue;
    const { containerId, instanceId, serviceId } = container;
    room.jobs.start(serviceId, `remove ${instanceId}`, async () => {
      await room.drivers.instances.stop(containerId, room.limits.stopGraceSeconds);
      room.containers.noteRemoved(instanceId);
    });
  }
}

/** A part of all running instances each time, so that the engine is never asked for all at once. */
function createDiskRound(room: ControlRoom, parts: number): () => Promise<void> {
  let round = 0;
  return async () => {
    const running = room.containers.all().filter((container) => container.state === 'running');
    const due = running.filter((_, index) => index % parts === round % parts);
    round += 1;
    for (const { instanceId, containerId, serviceId } of due) {
      const bytes = await room.drivers.instances.diskUsage(containerId);
      if (room.signal.aborted) return;
      room.diskUsage.set(instanceId, bytes);
      if (bytes > room.limits.diskBytes) room.queue.wake(serviceId);
    }
  };
}

async function sweepUploads({ drivers, store }: ControlRoom): Promise<void> {
  if (drivers.uploads === undefined) return;
  const used = new Set<string>();
  for (const service of store.services.list({})) {
    for (const { settings } of service.status === 'DELETED'
      ? []
      : store.revisions.list({ service_id: service.id })) {
      const { source } = settings.source;
      const match =
        source.kind === 'code' ? /^apron:\/\/uploads\/([0-9a-f]{64})$/.exec(source.repositoryUrl) : null;
      if (match?.[1] !== undefined) used.add(match[1]);
    }
  }
  await drivers.uploads.keepOnly(used);
}
