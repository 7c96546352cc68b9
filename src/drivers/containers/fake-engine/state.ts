import { randomBytes } from 'node:crypto';
import type { FakeEvents } from './events.ts';
import type { FakeLog } from './log.ts';
import type { FakeProgram, RunningProgram } from './program.ts';

export type FakeImage = {
  readonly id: string;
  tags: string[];
  readonly repoDigests: string[];
  readonly architecture: string;
  readonly sizeBytes: number;
  readonly config: FakeImageConfig;
  /** What a container of it does. */
  readonly run: FakeProgram;
};

export type FakeImageConfig = {
  readonly Env: readonly string[];
  readonly Entrypoint: readonly string[] | null;
  readonly Cmd: readonly string[] | null;
  readonly ExposedPorts: Readonly<Record<string, object>>;
  readonly Labels: Readonly<Record<string, string>>;
};

export type FakeContainer = {
  readonly id: string;
  readonly name: string;
  readonly image: FakeImage;
  /** The create request as it came. */
  readonly request: FakeCreateRequest;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly log: FakeLog;
  readonly createdAt: number;
  /** Bytes it has written to its own layer; set by tests. */
  writtenBytes: number;
  state: 'created' | 'running' | 'exited';
  exitCode: number;
  isOutOfMemory: boolean;
  address: string;
  readonly wantedAddress: string | null;
  /** Networks that it was connected to after it was made, by name. */
  readonly joined: Map<string, FakeEndpoint>;
  program: RunningProgram | null;
  /** Called when it exits. */
  readonly onExit: Set<() => void>;
};

/** The members of the engine's create request that the fake obeys; the others are kept and shown. */
export type FakeCreateRequest = {
  readonly Image: string;
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly HostConfig?: {
    readonly NetworkMode?: string;
    readonly NanoCpus?: number;
    readonly StorageOpt?: Readonly<Record<string, string>>;
    readonly [member: string]: unknown;
  };
  readonly NetworkingConfig?: {
    readonly EndpointsConfig?: Readonly<
      Record<string, { readonly IPAMConfig?: { readonly IPv4Address?: string } }>
    >;
  };
};

export type FakeEndpoint = {
  readonly address: string;
  readonly driverOptions: Readonly<Record<string, string>>;
};

export type FakeNetwork = {
  readonly id: string;
  readonly name: string;
  readonly subnet: string;
  /** As the engine shows it: range by range. */
  readonly config: readonly object[];
  readonly request: Readonly<Record<string, unknown>>;
};

/** The machine that the engine pretends to run on. */
export type FakeMachine = {
  readonly processors: number;
  readonly architecture: string;
  readonly hasProjectQuotas: boolean;
};

/** All that the fake knows; routes read and change it, and so may a test. */
export type FakeState = {
  readonly machine: FakeMachine;
  readonly containers: Map<string, FakeContainer>;
  readonly networks: Map<string, FakeNetwork>;
  readonly images: Map<string, FakeImage>;
  /** What a pull of a reference brings; others are not found. */
  readonly registry: Map<string, FakeImage>;
  readonly events: FakeEvents;
  /** Stands in for `/proc`. */
  readonly processes: string;
  nextProcess: number;
};

export function newId(): string {
  return randomBytes(32).toString('hex');
}
