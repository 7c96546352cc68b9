import type { EdgeRoute, ObservedServer } from '../../model/edge-state.ts';
import type { Instance } from '../../model/instance.ts';
import type { ObservedContainer } from '../../model/observed-container.ts';
import type { Operation } from '../../model/operation.ts';
import type { Revision } from '../../model/revision.ts';
import type { Service } from '../../model/service.ts';
import type { HealthRecord } from '../health/health-record.ts';
import type { Limits } from './limits.ts';

/** The rows of one service: what is wanted, and what has been done about it. */
export type Rows = {
  readonly service: Service;
  /** The operation in course; null when the service is at rest. */
  readonly operation: Operation | null;
  readonly revisions: readonly Revision[];
  readonly instances: readonly Instance[];
};

/** What the edge was last told about the service, and what it shows. */
export type EdgeView = {
  /** Whether the edge has taken any state from this control: before, it may still hold what another one told it. */
  readonly isKnown: boolean;
  /** The service's route in the last state that the edge took; null when that state has none. */
  readonly applied: EdgeRoute | null;
  /** A count that grows with every apply and every look: tells whether a look was begun after an apply had ended. */
  readonly appliedAt: number;
  /** By instance id. */
  readonly servers: ReadonlyMap<string, ObservedServer>;
  /** The same count, when the look that found `servers` began. */
  readonly observedAt: number;
};

/** How often instances of this service have been given up lately. Kept in memory: after a restart it begins anew. */
export type CrashHistory = {
  readonly count: number;
  readonly lastAt: number;
  /** In [0, 1), drawn once per crash, so that a plan made twice is the same plan. */
  readonly jitter: number;
};

/** Everything a plan is made from: the rows, the world as it was last seen, and the time. */
export type Situation = Rows & {
  /** By instance id; null while the engine has never been seen. */
  readonly containers: ReadonlyMap<string, ObservedContainer> | null;
  readonly edge: EdgeView;
  /** By instance id: what our own probes found. */
  readonly health: ReadonlyMap<string, HealthRecord>;
  /** By instance id: bytes written, where measured. */
  readonly diskUsage: ReadonlyMap<string, number>;
  readonly crashes: CrashHistory;
  /** Steps already in course, by `jobOf`. */
  readonly busy: ReadonlySet<string>;
  readonly limits: Limits;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

export const noCrashes: CrashHistory = { count: 0, lastAt: 0, jitter: 0 };
