import type { Topology } from '../model/vpc/topology.ts';
import type { Store } from './store.ts';

/** Every network noun of every scope, as one value. */
export function readTopology(store: Store): Topology {
  return {
    vpcs: store.vpcs.list({}),
    subnets: store.subnets.list({}),
    routeTables: store.routeTables.list({}),
    internetGateways: store.internetGateways.list({}),
    egressOnlyInternetGateways: store.egressOnlyInternetGateways.list({}),
    natGateways: store.natGateways.list({}),
    addresses: store.elasticAddresses.list({}),
    securityGroups: store.securityGroups.list({}),
    networkAcls: store.networkAcls.list({}),
    networkInterfaces: store.networkInterfaces.list({}),
    endpoints: store.vpcEndpoints.list({}),
    peerings: store.peeringConnections.list({}),
    dhcpOptions: store.dhcpOptions.list({}),
    prefixLists: store.prefixLists.list({}),
    ingressConnections: store.vpcIngressConnections.list({}),
    outsideHosts: store.outsideHosts.list({}),
  };
}
