import type { BuildRequest, ImageFacts, Images } from '../../drivers/containers/images-port.ts';
import type {
  ContainerEvent,
  ContainerLine,
  Instances,
  InstanceSpec,
} from '../../drivers/containers/instances-port.ts';
import type { Probe } from '../../drivers/probe/port.ts';
import type { ObservedContainer } from '../../model/observed-container.ts';
import { WorldError } from '../../model/world-error.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** What an image does when it is run. Times in milliseconds after its start. */
export type SimulatedProgram = {
  readonly listensAfter: number;
  /** Null listens on the variable PORT, as a program should. */
  readonly port: number | null;
  readonly exitsAfter: number | null;
  readonly exitCode: number;
  readonly isOutOfMemory: boolean;
  readonly output: readonly string[];
};

export const goodProgram: SimulatedProgram = {
  listensAfter: 300,
  port: null,
  exitsAfter: null,
  exitCode: 0,
  isOutOfMemory: false,
  output: ['listening'],
};

export type SimulatedContainer = ObservedContainer & {
  readonly spec: InstanceSpec;
  readonly startedAt: number;
  readonly lines: ContainerLine[];
};

const startTime = 200;
const stopTime = 50;

/** A container engine in memory: what runs on it goes on when a control dies. */
export class SimulatedEngine {
  readonly containers = new Map<string, SimulatedContainer>();
  /** By image id. */
  readonly programs = new Map<string, SimulatedProgram>();
  /** Image id by name. */
  readonly names = new Map<string, string>();
  readonly kept = new Map<string, string>();
  readonly starts: string[] = [];
  isAway = false;
  readonly #clock: SimulatedClock;
  readonly #listeners = new Set<(event: ContainerEvent) => void>();
  readonly #never = new AbortController().signal;
  #addresses = 0;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  addImage(name: string, imageId: string, program: Partial<SimulatedProgram> = {}): void {
    this.names.set(name, imageId);
    this.programs.set(imageId, { ...goodProgram, ...program });
  }

  /** Ends the program of a container from outside. */
  exit(containerId: string, exitCode: number, isOutOfMemory = false): void {
    const container = this.containers.get(containerId);
    if (container === undefined || container.state !== 'running') return;
    this.containers.set(containerId, { ...container, state: 'exited', exitCode, isOutOfMemory });
    this.#emit(container, 'exited');
  }

  /** Containers that run, of one service. */
  running(serviceId: string): SimulatedContainer[] {
    return [...this.containers.values()].filter(
      (container) => container.serviceId === serviceId && container.state === 'running',
    );
  }

  listeningPorts(containerId: string): number[] {
    const container = this.containers.get(containerId);
    const program = this.programs.get(container?.spec.imageId ?? '');
    if (container?.state !== 'running' || program === undefined) return [];
    if (this.#clock.now() < container.startedAt + program.listensAfter) return [];
    return [program.port ?? Number(container.spec.environment['PORT'])];
  }

  isListening(address: string, port: number): boolean {
    const container = [...this.containers.values()].find(
      (each) => each.address === address && each.state === 'running',
    );
    return container !== undefined && this.listeningPorts(container.containerId).includes(port);
  }

  readonly probe: Probe = (target) => {
    const isHealthy = this.isListening(target.address, target.port);
    return Promise.resolve({ isHealthy, answer: isHealthy ? 'connected' : 'connection refused' });
  };

  readonly instances: Instances = {
    observe: async () => {
      await this.#work('list containers', 1);
      return [...this.containers.values()];
    },
    start: async (spec) => {
      await this.#work('start container', startTime);
      return this.#start(spec);
    },
    stop: async (containerId) => {
      await this.#work('stop container', stopTime);
      this.exit(containerId, 143);
      this.containers.delete(containerId);
    },
    listeningPorts: async (containerId) => {
      await this.#work('listening ports', 1);
      return this.listeningPorts(containerId);
    },
    diskUsage: () => Promise.resolve(0),
    follow: (containerId, since) => this.#follow(containerId, since),
    tail: async (containerId, lines) => {
      await this.#work('tail', 1);
      return this.containers.get(containerId)?.lines.slice(-lines) ?? [];
    },
    watch: (listener, signal) => {
      this.#listeners.add(listener.onEvent);
      signal.addEventListener('abort', () => this.#listeners.delete(listener.onEvent));
    },
  };

  readonly images: Images = {
    resolve: async (identifier) => {
      await this.#work('resolve image', 5);
      const imageId = this.names.get(identifier);
      if (imageId === undefined) throw named('ImageUnavailable', `There is no image ${identifier}.`);
      return facts(imageId);
    },
    inspect: (imageId) => Promise.resolve(this.programs.has(imageId) ? facts(imageId) : null),
    build: async (request: BuildRequest) => {
      request.onLine('building');
      await this.#work('build', 1000);
      const imageId = this.names.get(request.folder);
      if (imageId === undefined) throw named('BuildFailed', 'npm run build exited with 1.');
      return facts(imageId);
    },
    keep: (imageId, serviceId, revision) => {
      this.kept.set(`${serviceId}:${revision}`, imageId);
      return Promise.resolve();
    },
    keepOnly: (serviceId, revisions) => {
      const wanted = new Set(revisions.map((revision) => `${serviceId}:${revision}`));
      for (const key of this.kept.keys()) {
        if (key.startsWith(`${serviceId}:`) && !wanted.has(key)) this.kept.delete(key);
      }
      return Promise.resolve();
    },
    sweep: () => Promise.resolve(),
  };

  async #work(command: string, milliseconds: number): Promise<void> {
    if (this.isAway) throw new WorldError({ command, output: 'the engine is away' });
    await this.#clock.wait(milliseconds, this.#never);
  }

  #start(spec: InstanceSpec): { containerId: string; address: string } {
    const program = this.programs.get(spec.imageId);
    if (program === undefined) {
      throw new WorldError({ command: 'start container', exitCode: 404, output: 'no such image' });
    }
    const containerId = `container-${spec.instanceId}`;
    const known = this.containers.get(containerId);
    if (known?.state === 'running') return { containerId, address: known.address ?? '' };
    this.#addresses += 1;
    const address = `100.64.${Math.floor(this.#addresses / 250)}.${(this.#addresses % 250) + 1}`;
    const startedAt = this.#clock.now();
    const container: SimulatedContainer = {
      containerId,
      instanceId: spec.instanceId,
      serviceId: spec.serviceId,
      state: 'running',
      exitCode: null,
      isOutOfMemory: false,
      address,
      spec,
      startedAt,
      lines: program.output.map((text) => ({ at: startedAt, text })),
    };
    this.containers.set(containerId, container);
    this.starts.push(spec.imageId);
    this.#emit(container, 'started');
    if (program.exitsAfter !== null) void this.#exitLater(containerId, program, program.exitsAfter);
    return { containerId, address };
  }

  async #exitLater(containerId: string, program: SimulatedProgram, after: number): Promise<void> {
    await this.#clock.wait(after, this.#never);
    this.exit(containerId, program.exitCode, program.isOutOfMemory);
  }

  async *#follow(containerId: string, since: number): AsyncIterable<ContainerLine> {
    await Promise.resolve();
    yield* (this.containers.get(containerId)?.lines ?? []).filter((line) => line.at >= since);
  }

  #emit(container: ObservedContainer, kind: ContainerEvent['kind']): void {
    const { instanceId, serviceId } = container;
    for (const listener of this.#listeners) listener({ instanceId, serviceId, kind });
  }
}

function facts(imageId: string): ImageFacts {
  return { imageId, repoDigest: null, architecture: 'amd64', exposedPorts: [], sizeBytes: 1 };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
