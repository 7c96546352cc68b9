/**
 * The life of an instance. `starting`: asked of the engine, not yet healthy. `healthy`: passed its health check, gets
 * no traffic yet. `serving`: the edge sends it requests. `draining`: no new requests, finishes what it has.
 * `stopping`: to be removed. A removed instance has no row.
 */
export type InstancePhase = 'starting' | 'healthy' | 'serving' | 'draining' | 'stopping';

/** One running copy of a revision. */
export type Instance = {
  /** 32 hexadecimal digits; also the name of its log stream. */
  readonly id: string;
  readonly serviceId: string;
  readonly revision: number;
  readonly phase: InstancePhase;
  /** The machine it runs on; one today. */
  readonly node: string;
  /** Null until the engine has made it. */
  readonly containerId: string | null;
  /** IPv4 address in the service network; null until started. */
  readonly address: string | null;
  readonly port: number;
  readonly createdAt: number;
  /** When the present phase began. */
  readonly phaseSince: number;
  /** Why it failed to become or to stay healthy; null while all is well. */
  readonly failure: InstanceFailure | null;
};

/** The closed set of reasons for which an instance is given up. */
export type InstanceFailure =
  | { readonly why: 'exited'; readonly exitCode: number; readonly isOutOfMemory: boolean }
  | {
      readonly why: 'start-timeout';
      readonly listeningPorts: readonly number[];
      /** What the last probe got; empty or absent when there was none. */
      readonly lastAnswer?: string;
    }
  | { readonly why: 'unhealthy'; readonly lastAnswer: string }
  | { readonly why: 'not-started'; readonly detail: string }
  | { readonly why: 'disk-full'; readonly usedBytes: number }
  | { readonly why: 'lost' }
  /** It runs, and is no longer where it was in the service network. */
  | { readonly why: 'disconnected' };
