import type { ObservedContainer } from '../../model/observed-container.ts';

export type { ObservedContainer } from '../../model/observed-container.ts';

/** What an instance's container needs. Everything is argv or a value: nothing here ever passes a shell. */
export type InstanceSpec = {
  /** 32 hexadecimal digits. */
  readonly instanceId: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly revision: number;
  /** Content id of an image that the engine has. */
  readonly imageId: string;
  /** Argv that replaces the image's entrypoint and command; null runs the image's own. */
  readonly command: readonly string[] | null;
  /** Secret values included: never logged, never put into labels. */
  readonly environment: Readonly<Record<string, string>>;
  /** Units of 1/1024 vCPU; more than the machine has means all it has. */
  readonly cpu: number;
  /** MiB; swap is not available. */
  readonly memory: number;
  /** Bytes of writable layer where the engine can enforce it; ObservedContainer tells what is used where it cannot. */
  readonly diskBytes: number;
  /** The way out in VPC mode, joined before the program starts; null in public mode. */
  readonly vpc: InstanceInterface | null;
};

/** An interface that an instance has besides its way in. */
export type InstanceInterface = {
  /** The Docker network of the interface's subnet; its name is the subnet's id. */
  readonly network: string;
  readonly networkInterfaceId: string;
  /** Its private IPv4 address in the subnet. */
  readonly address: string;
  /** Whom it asks for names: Amazon's own resolver in the VPC, or what the DHCP options name. */
  readonly resolver: string;
};

export type StartedContainer = {
  readonly containerId: string;
  /** IPv4 address at which the edge reaches it; null when the program has ended already, which `observe` then tells. */
  readonly address: string | null;
};

export type ContainerEvent = {
  readonly instanceId: string;
  readonly serviceId: string;
  readonly kind: 'started' | 'exited';
};

export type ContainerLine = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
};

/**
 * Containers that run instances, on one engine. Touches only containers labelled with this installation. Every
 * method rejects with a WorldError when the engine fails or is not there.
 */
export type Instances = {
  /** All containers of this installation, running or not. */
  observe(): Promise<readonly ObservedContainer[]>;
  /**
   * Makes and starts; idempotent per instance id: a container that is already there is started and returned. Throws
   * InstanceNotStarted where the reason is known.
   */
  start(spec: InstanceSpec): Promise<StartedContainer>;
  /**
   * Asks with SIGTERM (or the image's STOPSIGNAL), waits, then kills, then removes the container. Does not wait for a
   * program that has no handler for the signal. Fine when it is already gone.
   */
  stop(containerId: string, graceSeconds: number): Promise<void>;
  /** TCP ports the instance listens on inside its own network namespace, ascending; empty when it has exited. */
  listeningPorts(containerId: string): Promise<readonly number[]>;
  /** Bytes the instance has written to its own layer. */
  diskUsage(containerId: string): Promise<number>;
  /**
   * Output (stdout and stderr in order of arrival) from `since` on, inclusive, until the container ends or `signal`
   * aborts. Each call gives the same lines in the same order: who has kept lines up to millisecond T goes on with T and
   * skips as many lines of T as it has. A line longer than 256 KiB comes in pieces of that size.
   */
  follow(containerId: string, since: number, signal: AbortSignal): AsyncIterable<ContainerLine>;
  /** The last lines of output, oldest first. */
  tail(containerId: string, lines: number): Promise<readonly ContainerLine[]>;
  /** Calls back on every start and exit until `signal` aborts; reconnects by itself and then calls `onGap`. */
  watch(listener: { onEvent: (event: ContainerEvent) => void; onGap: () => void }, signal: AbortSignal): void;
};
