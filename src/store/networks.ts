import type { DatabaseSync } from 'node:sqlite';
import type { Scope } from '../model/scope.ts';
import type {
  EgressOnlyInternetGateway,
  ElasticAddress,
  InternetGateway,
  NatGateway,
} from '../model/vpc/gateways.ts';
import type { DockerEndpoint, DockerNetwork } from '../model/vpc/docker-network.ts';
import type { NetworkAcl } from '../model/vpc/network-acl.ts';
import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import type { OutsideHost } from '../model/vpc/outside-host.ts';
import type { PeeringConnection } from '../model/vpc/peering-connection.ts';
import type { PrefixList } from '../model/vpc/prefix-list.ts';
import type { RouteTable } from '../model/vpc/route-table.ts';
import type { SecurityGroup } from '../model/vpc/security-group.ts';
import type { DhcpOptions, Subnet, Vpc } from '../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../model/vpc/vpc-endpoint.ts';
import type { ChangeFeed } from './changes.ts';
import { createDocuments, type Documents } from './documents.ts';

/**
 * The nouns of the network. Look-up columns of each: `id`, `account`, `region`, `vpc_id` (null where it belongs to no
 * VPC, for a peering the requester's); more where noted.
 */
export type Networks = {
  readonly vpcs: Documents<Vpc>;
  readonly subnets: Documents<Subnet>;
  readonly routeTables: Documents<RouteTable>;
  readonly internetGateways: Documents<InternetGateway>;
  readonly egressOnlyInternetGateways: Documents<EgressOnlyInternetGateway>;
  readonly natGateways: Documents<NatGateway>;
  readonly elasticAddresses: Documents<ElasticAddress>;
  readonly securityGroups: Documents<SecurityGroup>;
  readonly networkAcls: Documents<NetworkAcl>;
  /** Also by `subnet_id`. */
  readonly networkInterfaces: Documents<NetworkInterface>;
  readonly vpcEndpoints: Documents<VpcEndpoint>;
  readonly peeringConnections: Documents<PeeringConnection>;
  readonly dhcpOptions: Documents<DhcpOptions>;
  readonly prefixLists: Documents<PrefixList>;
  /** By `name` only. */
  readonly outsideHosts: Documents<OutsideHost>;
  /** The scopes whose default VPC has been made once; by `account` and `region`. */
  readonly networkScopes: Documents<Scope>;
  /** By `id` only. */
  readonly dockerNetworks: Documents<DockerNetwork>;
  /** By `id` and `network_interface_id`. */
  readonly dockerEndpoints: Documents<DockerEndpoint>;
};

type Unscoped = 'outsideHosts' | 'networkScopes' | 'dockerNetworks' | 'dockerEndpoints';
type Noun = Scope & { readonly id: string };
type Columns<Each> = Readonly<Record<string, (noun: Each) => string | null>>;

export function createNetworks(database: DatabaseSync, feed: ChangeFeed): Networks {
  const documents = <Each extends Noun>(name: string, columns: Columns<Each>): Documents<Each> =>
    createDocuments<Each>(database, {
      name,
      key: ['id'],
      columns: {
        id: (noun) => noun.id,
        account: (noun) => noun.account,
        region: (noun) => noun.region,
        ...columns,
      },
      changed: () => feed.record({ noun: 'network', serviceId: null }),
    });
  const inVpc = <Each extends Noun & { readonly vpcId: string | null }>(name: string) =>
    documents<Each>(name, { vpc_id: (noun) => noun.vpcId });
  const free = <Each extends Noun>(name: string) => documents<Each>(name, { vpc_id: () => null });
  return {
    vpcs: documents<Vpc>('vpcs', { vpc_id: (vpc) => vpc.id }),
    subnets: inVpc<Subnet>('subnets'),
    routeTables: inVpc<RouteTable>('route_tables'),
    internetGateways: inVpc<InternetGateway>('internet_gateways'),
    egressOnlyInternetGateways: inVpc<EgressOnlyInternetGateway>('egress_only_internet_gateways'),
    natGateways: inVpc<NatGateway>('nat_gateways'),
    elasticAddresses: free<ElasticAddress>('elastic_addresses'),
    securityGroups: inVpc<SecurityGroup>('security_groups'),
    networkAcls: inVpc<NetworkAcl>('network_acls'),
    networkInterfaces: documents<NetworkInterface>('network_interfaces', {
      vpc_id: (noun) => noun.vpcId,
      subnet_id: (noun) => noun.subnetId,
    }),
    vpcEndpoints: inVpc<VpcEndpoint>('vpc_endpoints'),
    peeringConnections: documents<PeeringConnection>('peering_connections', {
      vpc_id: (noun) => noun.requesterVpcId,
    }),
    dhcpOptions: free<DhcpOptions>('dhcp_options'),
    prefixLists: free<PrefixList>('prefix_lists'),
    ...createUnscoped(database, feed),
  };
}

function createUnscoped(database: DatabaseSync, feed: ChangeFeed): Pick<Networks, Unscoped> {
  return {
    outsideHosts: createDocuments<OutsideHost>(database, {
      name: 'outside_hosts',
      key: ['name'],
      columns: { name: (host) => host.name },
      changed: () => feed.record({ noun: 'network', serviceId: null }),
    }),
    networkScopes: createDocuments<Scope>(database, {
      name: 'network_scopes',
      key: ['account', 'region'],
      columns: { account: ({ account }) => account, region: ({ region }) => region },
      changed: () => {},
    }),
    dockerNetworks: createDocuments<DockerNetwork>(database, {
      name: 'docker_networks',
      key: ['id'],
      columns: { id: ({ id }) => id },
      changed: () => {},
    }),
    // What an endpoint changes for packets is said by its interface.
    dockerEndpoints: createDocuments<DockerEndpoint>(database, {
      name: 'docker_endpoints',
      key: ['id'],
      columns: { id: ({ id }) => id, network_interface_id: (endpoint) => endpoint.networkInterfaceId },
      changed: () => {},
    }),
  };
}
