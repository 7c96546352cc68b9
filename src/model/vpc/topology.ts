import type { VpcIngressConnection } from '../network.ts';
import type { EgressOnlyInternetGateway, ElasticAddress, InternetGateway, NatGateway } from './gateways.ts';
import type { NetworkAcl } from './network-acl.ts';
import type { NetworkInterface } from './network-interface.ts';
import type { OutsideHost } from './outside-host.ts';
import type { PeeringConnection } from './peering-connection.ts';
import type { PrefixList } from './prefix-list.ts';
import type { RouteTable } from './route-table.ts';
import type { SecurityGroup } from './security-group.ts';
import type { DhcpOptions, Subnet, Vpc } from './vpc.ts';
import type { VpcEndpoint } from './vpc-endpoint.ts';

/** Everything that says where a packet goes. The fabric compiles it to the kernel, the explainer walks it. */
export type Topology = {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyInternetGateways: readonly EgressOnlyInternetGateway[];
  readonly natGateways: readonly NatGateway[];
  readonly addresses: readonly ElasticAddress[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly endpoints: readonly VpcEndpoint[];
  readonly peerings: readonly PeeringConnection[];
  readonly dhcpOptions: readonly DhcpOptions[];
  readonly prefixLists: readonly PrefixList[];
  readonly ingressConnections: readonly VpcIngressConnection[];
  readonly outsideHosts: readonly OutsideHost[];
};
