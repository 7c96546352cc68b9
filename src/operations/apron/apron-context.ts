import type { CounterReading } from '../../model/fabric.ts';
import type { Context } from '../context.ts';

/** Apron's own operations are told, beside the rest, what Apron itself is. */
export type ApronContext = Context & {
  readonly status: () => ServerStatus;
  /** The kernel's named counters of a VPC's router, as they are now. */
  readonly readCounters: (vpcId: string) => Promise<readonly CounterReading[]>;
};

export type ServerStatus = {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly apiPort: number;
  readonly edgePort: number;
};
