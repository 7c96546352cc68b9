import type { Topology } from '../model/vpc/topology.ts';
import type { Store } from './store.ts';

/** Puts a topology into a store as if its API had been asked for all of it. */
export function putTopology(store: Store, topology: Topology): void {
  store.transact(() => {
    for (const each of topology.vpcs) store.vpcs.put(each);
    for (const each of topology.subnets) store.subnets.put(each);
    for (const each of topology.routeTables) store.routeTables.put(each);
    for (const each of topology.internetGateways) store.internetGateways.put(each);
    for (const each of topology.natGateways) store.natGateways.put(each);
    for (const each of topology.addresses) store.elasticAddresses.put(each);
    for (const each of topology.securityGroups) store.securityGroups.put(each);
    for (const each of topology.networkAcls) store.networkAcls.put(each);
    for (const each of topology.networkInterfaces) store.networkInterfaces.put(each);
  });
}
