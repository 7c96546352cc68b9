import type { Topology } from '../model/vpc/topology.ts';
import type { Store } from './store.ts';

/** Every network noun of every scope, as one value; what has not changed since the last time is the same value again. */
export function readTopology(store: Store): Topology {
  return {
    vpcs: store.vpcs.listShared(),
    subnets: store.subnets.listShared(),
    routeTables: store.routeTables.listShared(),
    internetGateways: store.internetGateways.listShared(),
    egressOnlyInternetGateways: store.egressOnlyInternetGateways.listShared(),
    natGateways: store.natGateways.listShared(),
    addresses: store.elasticAddresses.listShared(),
    securityGroups: store.securityGroups.listShared(),
    networkAcls: store.networkAcls.listShared(),
    networkInterfaces: store.networkInterfaces.listShared(),
    endpoints: store.vpcEndpoints.listShared(),
    peerings: store.peeringConnections.listShared(),
    dhcpOptions: store.dhcpOptions.listShared(),
    prefixLists: store.prefixLists.listShared(),
    ingressConnections: store.vpcIngressConnections.listShared(),
    outsideHosts: store.outsideHosts.listShared(),
  };
}
