import type { EdgeRoute } from '../../model/edge-state.ts';
import type { Instance } from '../../model/instance.ts';
import type { ObservedContainer } from '../../model/observed-container.ts';
import type { Operation, OperationType } from '../../model/operation.ts';
import type { Revision } from '../../model/revision.ts';
import { afterProbe, type HealthRecord, neverProbed } from '../health/health-record.ts';
import { planProbes } from '../health/plan-probes.ts';
import { planRoute } from '../routing/plan-route.ts';
import { applyStep, type RowChanges } from './apply-step.ts';
import { afterCrash } from './backoff.ts';
import { defaultLimits } from './limits.ts';
import { planDeployment } from './plan-deployment.ts';
import { type CrashHistory, noCrashes, type Rows, type Situation } from './situation.ts';
import { isAllowed, makeRevision, sampleService } from './simulated-rows.ts';
import { sampleConnector, SimulatedVpc } from './simulated-vpc.ts';
import { jobOf, type Step } from './step.ts';

/** How a revision's program behaves; what cannot be prepared never runs. */
export type Behaviour = 'good' | 'unpreparable' | 'refused' | 'exits' | 'deaf';

/** What a new revision asks for; in public mode unless said. */
type Size = { readonly minSize: number; readonly isInVpc?: boolean };

/** One service with its world, all of it in values: plans are made and performed here without any driver. */
export class SimulatedService {
  now = 1_000_000;
  rows: Rows = { service: sampleService, operation: null, revisions: [], instances: [] };
  readonly behaviours = new Map<number, Behaviour>();
  readonly containers = new Map<string, ObservedContainer>();
  readonly jobs = new Map<string, Step>();
  readonly settled: Operation[] = [];
  /** What the edge does, whatever the control of the moment knows of it. */
  edge: EdgeRoute | null = null;
  /** Requests in course by instance id. */
  readonly requests = new Map<string, number>();
  readonly vpc = new SimulatedVpc();
  #applied: EdgeRoute | null = null;
  #isEdgeKnown = true;
  #edgeAt = 0;
  #edgeSeenAt = 0;
  #health = new Map<string, HealthRecord>();
  #crashes: CrashHistory = noCrashes;
  #ids = 0;

  situation(): Situation {
    const { edge, containers, now } = this;
    const servers = (edge?.servers ?? []).map((server) => {
      const isUp = containers.get(server.instanceId)?.state === 'running';
      const running = this.requests.get(server.instanceId) ?? 0;
      return { ...server, serviceId: 'a', running, isUp, lastCheck: isUp ? 'L4OK' : 'L4CON' };
    });
    return {
      ...this.rows,
      containers,
      edge: {
        isKnown: this.#isEdgeKnown,
        applied: this.#isEdgeKnown ? this.#applied : null,
        appliedAt: this.#edgeAt,
        servers: new Map(servers.map((server) => [server.instanceId, server])),
        observedAt: this.#edgeSeenAt,
      },
      health: this.#health,
      diskUsage: new Map(),
      crashes: this.#crashes,
      busy: new Set(this.jobs.keys()),
      limits: defaultLimits,
      now,
    };
  }

  /** Whether a request sent now would be answered by the service. */
  answers(): boolean {
    return (
      this.edge?.mode === 'serve' &&
      this.edge.servers.some(
        (server) => !server.isDraining && this.containers.get(server.instanceId)?.state === 'running',
      )
    );
  }

  /** What a caller may ask of a service at rest; false where operations would refuse it. */
  ask(type: OperationType, behaviour: Behaviour, size: Size): boolean {
    const { service, revisions } = this.rows;
    if (this.rows.operation !== null || !isAllowed(service, type)) return false;
    const isNew = type === 'CREATE_SERVICE' || type === 'UPDATE_SERVICE' || type === 'START_DEPLOYMENT';
    const number = service.latestRevision + (isNew ? 1 : 0);
    if (isNew) this.behaviours.set(number, behaviour);
    const target = isNew ? number : type === 'RESUME_SERVICE' ? service.activeRevision : null;
    const operation = this.#makeOperation(type, target);
    const status = 'OPERATION_IN_PROGRESS' as const;
    this.rows = {
      ...this.rows,
      service: { ...service, status, latestRevision: number, operationId: operation.id },
      operation,
      revisions: isNew ? [...revisions, newRevision(number, size)] : revisions,
    };
    return true;
  }

  /** One plan, performed; false when it was empty. */
  tick(): boolean {
    const situation = this.situation();
    const { steps } = planDeployment(situation);
    for (const step of steps) {
      const changes = applyStep(situation, step, () => ({ id: this.#nextId(), node: 'local' }));
      this.#write(step.kind === 'add-instance' ? this.vpc.plugIn(this.rows, changes, this.now) : changes);
      const job = jobOf(step);
      if (job !== null) this.jobs.set(job, step);
    }
    return steps.length > 0;
  }

  /** A job ends, in the way its revision's program behaves. False when there is none. */
  finishJob(choice: number): boolean {
    const [name, step] = [...this.jobs][choice % Math.max(1, this.jobs.size)] ?? [];
    if (name === undefined || step === undefined) return false;
    this.jobs.delete(name);
    this.#end(step);
    return true;
  }

  /** The edge takes what the rows say, and is looked at. */
  applyEdge(): void {
    this.edge = planRoute(this.rows, 'apron.localhost');
    this.#applied = this.edge;
    this.#isEdgeKnown = true;
    this.#edgeAt += 1;
    this.#edgeSeenAt = this.#edgeAt + 1;
  }

  /** An apply that fails half-way, the worst way: the edge has drained and removed what it is to, and added nothing. */
  applyHalfOfEdge(): void {
    const wanted = planRoute(this.rows, 'apron.localhost');
    if (this.edge === null || wanted === null) return;
    const known = this.edge.servers.map(({ instanceId }) => instanceId);
    const servers = wanted.servers.filter(({ instanceId }) => known.includes(instanceId));
    this.edge = { ...this.edge, servers };
  }

  probe(): void {
    for (const { instanceId } of planProbes(this.situation())) {
      const instance = this.rows.instances.find(({ id }) => id === instanceId);
      const isRunning = this.containers.get(instanceId)?.state === 'running';
      const isHealthy = isRunning && this.behaviours.get(instance?.revision ?? 0) === 'good';
      const record = this.#health.get(instanceId) ?? neverProbed;
      this.#health.set(instanceId, afterProbe(record, { isHealthy, answer: String(isHealthy) }));
    }
  }

  /** Containers of programs that exit do so; `choice` picks one that should not. */
  crash(choice: number): void {
    const running = [...this.containers.values()].filter(({ state }) => state === 'running');
    const chosen = running[choice % Math.max(1, running.length)];
    if (chosen !== undefined) this.#exit(chosen.instanceId);
  }

  exitPrograms(): void {
    for (const { id, revision } of this.rows.instances) {
      if (this.behaviours.get(revision) === 'exits') this.#exit(id);
    }
  }

  /** `kill -9` of control and a new one: what it only remembered is gone. */
  restart(): void {
    this.jobs.clear();
    this.#health = new Map();
    this.#crashes = noCrashes;
    this.#isEdgeKnown = false;
  }

  #exit(instanceId: string): void {
    const container = this.containers.get(instanceId);
    if (container?.state === 'running') {
      this.containers.set(instanceId, { ...container, state: 'exited', exitCode: 1 });
    }
  }

  #end(step: Step): void {
    switch (step.kind) {
      case 'prepare-revision':
        return this.#prepare(step.revision);
      case 'launch-container':
        return this.#launch(step.instanceId);
      case 'give-up-instance':
        return this.#giveUp(step);
      case 'remove-container':
        this.containers.delete(step.instanceId);
        this.vpc.release(step.instanceId);
        this.rows = {
          ...this.rows,
          instances: this.rows.instances.filter(({ id }) => id !== step.instanceId),
        };
        return;
      default:
        return;
    }
  }

  #prepare(number: number): void {
    const revision = this.rows.revisions.find((each) => each.number === number);
    if (revision === undefined) return;
    const origin = { kind: 'code', commit: 'c' } as const;
    const isGood = this.behaviours.get(number) !== 'unpreparable';
    const artifact = { imageId: `sha256:${number}`, origin, run: null };
    this.#write({
      revisions: [
        isGood
          ? { ...revision, state: 'ready', artifact }
          : { ...revision, state: 'failed', failure: 'it does not build' },
      ],
    });
  }

  #launch(id: string): void {
    const instance = this.rows.instances.find((each) => each.id === id);
    if (instance === undefined) return;
    if (this.behaviours.get(instance.revision) === 'refused') {
      this.#write({ instances: [{ ...instance, failure: { why: 'not-started', detail: 'no' } }] });
      return;
    }
    const place = { containerId: `c${id}`, address: `100.64.0.${this.#ids}` };
    const state = { state: 'running', exitCode: null, isOutOfMemory: false } as const;
    this.containers.set(id, { ...place, ...state, instanceId: id, serviceId: instance.serviceId });
    this.#write({ instances: [{ ...instance, ...place }] });
  }

  #giveUp(step: Extract<Step, { kind: 'give-up-instance' }>): void {
    const instance = this.rows.instances.find((each) => each.id === step.instanceId);
    if (instance === undefined || instance.phase === 'stopping') return;
    const crash = { instanceCreatedAt: instance.createdAt, at: this.now, jitter: 0 };
    this.#crashes = afterCrash(this.#crashes, crash);
    const phase = 'stopping' as const;
    const { failure } = step;
    this.#write({ instances: [{ ...instance, failure, phase, phaseSince: this.now }] });
  }

  #write(changes: RowChanges): void {
    const { service, operation, revisions, instances } = this.rows;
    const changed = changes.operation ?? operation;
    this.rows = {
      service: changes.service ?? service,
      operation: changed,
      revisions: merge(revisions, changes.revisions, (revision) => revision.number),
      instances: merge<Instance>(instances, changes.instances, (instance) => instance.id),
    };
    if (changed !== null && changed.endedAt !== null) {
      this.settled.push(changed);
      this.rows = { ...this.rows, operation: null };
    }
  }

  #makeOperation(type: OperationType, targetRevision: number | null): Operation {
    const { activeRevision: previousRevision } = this.rows.service;
    const times = { startedAt: this.now, updatedAt: this.now, endedAt: null };
    const status = 'PENDING' as const;
    const id = this.#nextId();
    return {
      id,
      serviceId: 'a',
      type,
      status,
      targetRevision,
      previousRevision,
      failure: null,
      ...times,
    };
  }

  #nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }
}

function newRevision(number: number, size: Size): Revision {
  return makeRevision(number, size.minSize, size.isInVpc === true ? sampleConnector.arn : null);
}

function merge<Row>(
  rows: readonly Row[],
  changed: readonly Row[] | undefined,
  keyOf: (row: Row) => unknown,
): Row[] {
  const fresh = new Map((changed ?? []).map((row) => [keyOf(row), row]));
  const kept = rows.map((row) => {
    const key = keyOf(row);
    const replacement = fresh.get(key) ?? row;
    fresh.delete(key);
    return replacement;
  });
  return [...kept, ...fresh.values()];
}
