import type { CounterReading } from '../../model/fabric.ts';
import type { InsideProbe, InsideTarget } from '../../model/inside-probe.ts';
import type { Context } from '../context.ts';

/** Apron's own operations are told, beside the rest, what Apron itself is. */
export type ApronContext = Context & {
  readonly status: () => ServerStatus;
  /** The kernel's named counters of a VPC's router or a NAT gateway, as they are now. */
  readonly readCounters: (vpcId: string) => Promise<readonly CounterReading[]>;
  /** Opens a TCP connection from inside a running instance's network namespace; null when it runs no more. */
  readonly probeFrom: (containerId: string, target: InsideTarget) => Promise<InsideProbe | null>;
};

export type ServerStatus = {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly apiPort: number;
  readonly edgePort: number;
};
