import { WorldError } from '../model/world-error.ts';
import type { CrashHistory } from '../plan/deployment/situation.ts';
import { defaultLimits, type Limits } from '../plan/deployment/limits.ts';
import { createEdgeApplier, type EdgeApplier } from './edge/edge-applier.ts';
import { createLogFollowers, type LogFollowers } from './following/log-followers.ts';
import { explainSlowStart } from './health/explain-slow-start.ts';
import { createProbeLoops, type ProbeLoops } from './health/probe-loops.ts';
import { type ContainerWatch, createContainerWatch } from './observing/container-watch.ts';
import { createEdgeWatch, type EdgeWatch } from './observing/edge-watch.ts';
import type { ControlParts } from './parts.ts';
import { createJobTable, type Failure, type JobTable } from './queue/job-table.ts';
import { createWorkQueue, type WorkQueue } from './queue/work-queue.ts';
import { createServiceLog, type ServiceLog } from './recording/service-log.ts';

/** Everything that one running control is made of. Nothing in it is worth keeping: a new one sees the same world. */
export type ControlRoom = ControlParts & {
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly queue: WorkQueue;
  readonly jobs: JobTable;
  readonly containers: ContainerWatch;
  readonly edge: EdgeApplier;
  readonly edgeWatch: EdgeWatch;
  readonly probes: ProbeLoops;
  readonly followers: LogFollowers;
  readonly log: ServiceLog;
  /** By service id. */
  readonly crashes: Map<string, CrashHistory>;
  /** By instance id, in bytes. */
  readonly diskUsage: Map<string, number>;
  /** Services whose images of earlier revisions are to be dropped once nothing runs on them. */
  readonly toTrim: Set<string>;
  /** In [0, 1). */
  readonly jitter: () => number;
  readonly report: (doing: string, error: unknown) => void;
};

/** `reconcile` is called for a service whenever something about it changed. */
export function createControlRoom(
  parts: ControlParts,
  signal: AbortSignal,
  reconcile: (room: ControlRoom, serviceId: string) => void,
): ControlRoom {
  const { clock } = parts.drivers;
  const report = (doing: string, error: unknown): void => {
    if (!signal.aborted) parts.settings.onProblem?.({ doing, error });
  };
  const jitter = (): number => Number.parseInt(parts.ids.hex32().slice(0, 8), 16) / 2 ** 32;
  const queue = createWorkQueue({
    clock,
    signal,
    work: (serviceId) => reconcile(room, serviceId),
    onBug: (serviceId, error) => report(`reconcile ${serviceId}`, error),
  });
  const wake = (serviceIds: Iterable<string>): void => {
    for (const serviceId of serviceIds) queue.wake(serviceId);
  };
  const explainSlow = (serviceId: string, instanceId: string): void =>
    room.jobs.start(serviceId, `explain ${instanceId}`, () => explainSlowStart(room, instanceId));
  const surroundings = { parts, signal, wake, explainSlow, report };
  const room: ControlRoom = {
    ...parts,
    ...createEdgeParts(surroundings),
    ...createInstanceParts(surroundings),
    limits: { ...defaultLimits, ...parts.settings.limits },
    signal,
    queue,
    jobs: createJobTable({
      clock,
      signal,
      jitter,
      onEnd: (serviceId) => queue.wake(serviceId),
      onFailure: (failure) => recordFailure(room, failure),
      onBug: (error) => report('record a failure', error),
    }),
    crashes: new Map(),
    diskUsage: new Map(),
    toTrim: new Set(),
    jitter,
    report,
  };
  return room;
}

type Surroundings = {
  readonly parts: ControlParts;
  readonly signal: AbortSignal;
  readonly wake: (serviceIds: Iterable<string>) => void;
  readonly explainSlow: (serviceId: string, instanceId: string) => void;
  readonly report: (doing: string, error: unknown) => void;
};

type InstanceParts = Pick<ControlRoom, 'containers' | 'probes' | 'followers' | 'log'>;

/** What watches instances, and what is told of them. */
function createInstanceParts({ parts, signal, wake, explainSlow, report }: Surroundings): InstanceParts {
  const { drivers, logs } = parts;
  const { clock, instances, probe } = drivers;
  return {
    containers: createContainerWatch({
      instances,
      signal,
      onChanged: wake,
      onFailure: (error) => report('observe containers', error),
    }),
    probes: createProbeLoops({
      probe,
      clock,
      signal,
      onNews: (serviceId) => wake([serviceId]),
      onSlow: explainSlow,
      onBug: (error) => report('probe', error),
    }),
    followers: createLogFollowers({
      instances,
      logs,
      clock,
      signal,
      onFailure: (error) => report('follow output', error),
    }),
    log: createServiceLog({ logs, clock, signal, onFailure: (error) => report('write log', error) }),
  };
}

/** The two that look at the edge and talk to it share one count, by which they know what was before what. */
function createEdgeParts({
  parts,
  signal,
  wake,
  report,
}: Surroundings): Pick<ControlRoom, 'edge' | 'edgeWatch'> {
  const { edge, clock } = parts.drivers;
  let count = 0;
  const shared = { edge, clock, signal, tick: () => (count += 1) };
  const applier = createEdgeApplier({
    ...shared,
    onApplied: wake,
    onFailure: (error) => report('apply edge', error),
  });
  const edgeWatch = createEdgeWatch({
    ...shared,
    routes: () => applier.routes(),
    onChanged: wake,
    onStrange: () => applier.reapply(),
    onFailure: (error) => report('observe edge', error),
  });
  return { edge: applier, edgeWatch };
}

/** A tool's failure is part of the service's story, told once per series; a bug of ours is not. */
function recordFailure(room: ControlRoom, failure: Failure): void {
  room.report(`${failure.name} of ${failure.key}`, failure.error);
  if (!(failure.error instanceof WorldError) || failure.attempt > 0) return;
  const service = room.store.services.find({ id: failure.key });
  if (service === null) return;
  const text = `[AppRunner] ${failure.error.message} Trying again.`;
  room.log.write(service, null, { events: [text], deployment: [] });
}
