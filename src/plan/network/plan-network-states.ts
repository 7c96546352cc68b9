import type { Topology } from '../../model/vpc/topology.ts';
import { joinChanges, type NetworkChanges } from './network-changes.ts';
import type { NetworkFacts } from './network-facts.ts';
import { planEndpoints } from './plan-endpoints.ts';
import { natGatewayForgetAt, planNatGateways } from './plan-nat-gateways.ts';
import { peeringForgetAt, planPeerings } from './plan-peerings.ts';

/** What is to change in the store, and when time alone changes it next: milliseconds since the epoch, null for never. */
export type NetworkStatePlan = NetworkChanges & { readonly wakeAt: number | null };

/**
 * The states that nobody asks for: what was made becomes available once the kernel has it, what cannot work fails with
 * AWS's words, what ended is forgotten. Failures do not wait for the kernel, so that what fails never reaches it.
 */
export function planNetworkStates(topology: Topology, now: number, facts: NetworkFacts): NetworkStatePlan {
  const { inForce } = facts;
  const born = inForce ? topology.vpcs.filter(({ state }) => state === 'pending') : [];
  const changes = joinChanges([
    { put: { vpcs: born.map((vpc) => ({ ...vpc, state: 'available' })) } },
    ...planNatGateways(topology, now, facts),
    ...planEndpoints(topology, inForce),
    ...planPeerings(topology, { now, inForce }),
  ]);
  return { ...changes, wakeAt: wakeAt(topology, now) };
}

function wakeAt(topology: Topology, now: number): number | null {
  const moments = [
    ...topology.natGateways.map(natGatewayForgetAt),
    ...topology.peerings.map(peeringForgetAt),
    ...topology.peerings
      .filter(({ status }) => status === 'pending-acceptance')
      .map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY),
  ].filter((moment) => moment > now && Number.isFinite(moment));
  return moments.length === 0 ? null : Math.min(...moments);
}
