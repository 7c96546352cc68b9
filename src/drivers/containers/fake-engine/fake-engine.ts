import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerRequest } from './answer-request.ts';
import { createEvents } from './events.ts';
import type { FakeProgram } from './program.ts';
import type { Route } from './route.ts';
import { type FakeImage, type FakeImageConfig, type FakeMachine, type FakeState, newId } from './state.ts';
import { type AskedRequest, renderTranscript } from './transcript.ts';

/** A refusal, or a connection that breaks in the middle of the answer, for the next request that fits. */
export type PlannedFailure = { readonly method: string; readonly path: RegExp } & (
  | { readonly status: number; readonly message: string }
  | { readonly breaksOff: true }
);

export type FakeEngine = {
  readonly socketPath: string;
  /** Stands in for `/proc`: pass it to the driver. */
  readonly processes: string;
  readonly state: FakeState;
  readonly requests: readonly AskedRequest[];
  transcript(): string;
  /** Makes an image that the engine has. */
  addImage(image: NewImage): FakeImage;
  failNext(failure: PlannedFailure): void;
  /** Every connection breaks; containers go on, as under an engine with live-restore. */
  hangUp(): void;
  /** The engine goes away, or comes back without its memory of events; containers go on. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends everything and removes the folder. */
  close(): Promise<void>;
};

export type NewImage = {
  readonly run?: FakeProgram;
  readonly tags?: readonly string[];
  readonly repoDigests?: readonly string[];
  readonly architecture?: string;
  readonly sizeBytes?: number;
  readonly config?: Partial<FakeImageConfig>;
};

/**
 * A Docker Engine that keeps its containers in memory: the real driver talks to it over a Unix socket. `routes` come
 * before its own, for what another driver needs.
 */
export async function startFakeEngine(
  options: { readonly machine?: Partial<FakeMachine>; readonly routes?: readonly Route[] } = {},
): Promise<FakeEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'apron-fake-engine-'));
  const state = emptyState(folder, options.machine ?? {});
  const requests: AskedRequest[] = [];
  const failures: PlannedFailure[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse): void =>
    void answerRequest({ request, response }, { state, requests, failures, routes: options.routes ?? [] });
  const socketPath = join(folder, 'docker.sock');
  let server = await listen(handle, socketPath);
  const stop = async (): Promise<void> => {
    await closed(server);
    state.events.forget();
  };
  return {
    socketPath,
    processes: state.processes,
    state,
    requests,
    transcript: () => renderTranscript(requests),
    addImage(image) {
      const made = newImage(image, state.machine);
      state.images.set(made.id, made);
      return made;
    },
    failNext: (failure) => void failures.push(failure),
    hangUp: () => server.closeAllConnections(),
    stop,
    async start() {
      server = await listen(handle, socketPath);
    },
    async close() {
      for (const container of state.containers.values()) container.program?.signal('SIGKILL');
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An image as the engine has it; put it into `state.registry` to let it be pulled. */
export function newImage(image: NewImage, machine: FakeMachine): FakeImage {
  return {
    id: `sha256:${newId()}`,
    tags: [...(image.tags ?? [])],
    repoDigests: [...(image.repoDigests ?? [])],
    architecture: image.architecture ?? machine.architecture,
    sizeBytes: image.sizeBytes ?? 1_000_000,
    config: {
      Env: ['PATH=/bin'],
      Entrypoint: null,
      Cmd: ['serve'],
      ExposedPorts: {},
      Labels: {},
      ...image.config,
    },
    run: image.run ?? ((process) => process.listen(Number(process.environment['PORT'] ?? 8080))),
  };
}

function emptyState(folder: string, machine: Partial<FakeMachine>): FakeState {
  return {
    machine: { processors: 2, architecture: 'amd64', hasProjectQuotas: false, ...machine },
    containers: new Map(),
    networks: new Map(),
    images: new Map(),
    registry: new Map(),
    events: createEvents(),
    processes: join(folder, 'proc'),
    nextProcess: 10_000,
  };
}

function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  socketPath: string,
): Promise<Server> {
  const server = createServer(handle);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => resolve(server));
  });
}

function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}
