import type { Ids } from '../../model/ids.ts';

/** What the plan is told beside the topology. */
export type NetworkFacts = {
  /** The kernel holds exactly this topology. False while it is not known to, or when the store has moved on meanwhile. */
  readonly inForce: boolean;
  /** Where public addresses come from, such as `198.51.100.0/24`. */
  readonly elasticRange: string;
  /** For the addresses that regional NAT gateways find themselves. */
  readonly ids: Ids;
};
