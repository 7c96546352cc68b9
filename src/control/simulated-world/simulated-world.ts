import type { LogLine } from '../../model/log-line.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../../plan/deployment/limits.ts';
import { type Logs, openLogs } from '../../store/logs.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { Drivers, Problem } from '../parts.ts';
import { type Control, startControl } from '../start-control.ts';
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts';
import { SimulatedEdge } from './simulated-edge.ts';
import { SimulatedEngine } from './simulated-engine.ts';
import { type LifeLine, mortal, mortalDrivers } from './simulated-death.ts';
import { SimulatedSources } from './simulated-sources.ts';

const hostSuffix = 'apron.localhost';

/** A machine in memory on which controls live and die; its state file, containers and edge outlive them. */
export class SimulatedWorld {
  readonly clock: SimulatedClock = createSimulatedClock(1_800_000_000_000);
  readonly engine = new SimulatedEngine(this.clock);
  readonly edge = new SimulatedEdge(this.clock, this.engine);
  readonly sources = new SimulatedSources();
  readonly problems: Problem[] = [];
  readonly logs: Logs = openLogs(':memory:');
  /** Whether the kernel obeys is a test's to say. */
  whenInForce: () => Promise<void> = () => Promise.resolve();
  readonly #folder = mkdtempSync(join(tmpdir(), 'apron-simulated-'));
  readonly #limits: Partial<Limits>;
  #ids = 0;
  #life: LifeLine | null = null;
  #control: Control | null = null;
  #store: Store | null = null;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = limits;
  }

  /** Starts a control on what is there. `onPoint` is called wherever a process might be killed; it may throw. */
  start(onPoint: () => void = () => {}): void {
    const store = this.store();
    const life: LifeLine = { isDead: false, onPoint };
    store.onChange(onPoint);
    this.#life = life;
    const control = startControl({
      store,
      logs: this.logs,
      drivers: mortalDrivers(this.#drivers(), life),
      network: mortal({ whenInForce: () => this.whenInForce() }, life),
      ids: { hex32: () => this.#nextId(), uuid: () => this.#nextId(), subdomain: () => this.#nextId() },
      settings: {
        hostSuffix,
        limits: this.#limits,
        onProblem: (problem) => void (life.isDead ? null : this.problems.push(problem)),
      },
    });
    // It may have died before it was there.
    this.#control = life.isDead ? null : control;
  }

  store(): Store {
    this.#store ??= openStore(join(this.#folder, 'state.db'), join(this.#folder, 'seal.key'));
    return this.#store;
  }

  /** As `kill -9` does: nothing is told, nothing is finished. */
  kill(): void {
    if (this.#life !== null) this.#life.isDead = true;
    this.#store?.close();
    this.#store = null;
    this.#control = null;
  }

  async end(): Promise<void> {
    const stopped = this.#control?.stop();
    while (this.clock.advance(this.clock.now() + 1000)) await turn();
    await stopped;
    this.#store?.close();
    this.logs.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Lets time pass until the condition holds; throws when it does not within `seconds`. */
  async until(condition: () => boolean, seconds = 3600): Promise<void> {
    const limit = this.clock.now() + seconds * 1000;
    for (;;) {
      await turn();
      if (condition()) return;
      if (!this.clock.advance(limit)) throw new Error('it did not come about');
    }
  }

  /** Lets an amount of time pass; `watch` is called after everything that happens. */
  async pass(seconds: number, watch: () => void = () => {}): Promise<void> {
    const limit = this.clock.now() + seconds * 1000;
    do {
      await turn();
      watch();
    } while (this.clock.advance(limit));
  }

  intent(id: string): { store: Store; now: number; id: string } {
    return { store: this.store(), now: this.clock.now(), id };
  }

  request(id: string): { status: number; imageId: string | null } {
    return this.edge.request(`${id}.us-east-1.${hostSuffix}`);
  }

  /** Lines of the service's events stream. */
  events(id: string): string[] {
    return this.lines(id).map(({ text }) => text);
  }

  /** The same with their times, in milliseconds of the simulated clock. */
  lines(id: string): LogLine[] {
    const scope = { account: '123456789012', region: 'us-east-1' };
    const group = `/aws/apprunner/${id}/${id}/service`;
    const query = { ...scope, group, streams: ['events'], limit: 10_000, fromStart: true };
    return this.logs.read(query);
  }

  #drivers(): Drivers {
    const { engine, sources, edge, clock } = this;
    return { instances: engine.instances, images: engine.images, sources, edge, probe: engine.probe, clock };
  }

  #nextId(): string {
    this.#ids += 1;
    return this.#ids.toString(16).padStart(8, '0').repeat(4);
  }
}

/** Everything that can happen without time passing, happens. */
async function turn(): Promise<void> {
  for (let round = 0; round < 6; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
