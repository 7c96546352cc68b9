import { planNetworkStates } from '../../plan/network/plan-network-states.ts';
import { readTopology } from '../../store/read-topology.ts';
import type { Context } from '../context.ts';

/** Plays control's part: the kernel holds all there is, and states follow from it as often as they change. */
export function settleNetwork(context: Context): void {
  const { store, now, ids, settings } = context;
  const facts = { inForce: true, elasticRange: settings.network.elasticRange, ids };
  for (let round = 0; round < 3; round += 1) {
    const { put, remove } = planNetworkStates(readTopology(store), now, facts);
    for (const noun of put.vpcs) store.vpcs.put(noun);
    for (const noun of put.natGateways) store.natGateways.put(noun);
    for (const noun of put.elasticAddresses) store.elasticAddresses.put(noun);
    for (const noun of put.vpcEndpoints) store.vpcEndpoints.put(noun);
    for (const noun of put.peeringConnections) store.peeringConnections.put(noun);
    for (const id of remove.natGateways) store.natGateways.remove({ id });
    for (const id of remove.elasticAddresses) store.elasticAddresses.remove({ id });
    for (const id of remove.networkInterfaces) store.networkInterfaces.remove({ id });
    for (const id of remove.vpcEndpoints) store.vpcEndpoints.remove({ id });
    for (const id of remove.peeringConnections) store.peeringConnections.remove({ id });
    for (const id of Object.values(remove).flat()) store.tags.removeAll(id);
  }
}
