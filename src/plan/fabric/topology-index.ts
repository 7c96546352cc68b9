import type { InternetGateway, NatGateway } from '../../model/vpc/gateways.ts';
import type { NetworkAcl } from '../../model/vpc/network-acl.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import type { PrefixList } from '../../model/vpc/prefix-list.ts';
import type { RouteTable } from '../../model/vpc/route-table.ts';
import type { SecurityGroup } from '../../model/vpc/security-group.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { Subnet, Vpc } from '../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';

/** A topology by what is looked up in it. */
export type TopologyIndex = {
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly prefixLists: ReadonlyMap<string, PrefixList>;
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  /** Who is in a security group. */
  readonly members: ReadonlyMap<string, readonly NetworkInterface[]>;
  /** Public address by the interface that has it. */
  readonly publicIps: ReadonlyMap<string, string>;
  /** By VPC. */
  readonly subnets: ReadonlyMap<string, readonly Subnet[]>;
  readonly routeTables: ReadonlyMap<string, readonly RouteTable[]>;
  readonly internetGateways: ReadonlyMap<string, InternetGateway>;
  readonly natGateways: ReadonlyMap<string, readonly NatGateway[]>;
  readonly vpcInterfaces: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly networkAcls: ReadonlyMap<string, readonly NetworkAcl[]>;
  readonly endpoints: ReadonlyMap<string, readonly VpcEndpoint[]>;
  /** Active ones, under both of their VPCs. */
  readonly peerings: ReadonlyMap<string, readonly PeeringConnection[]>;
};

const known = new WeakMap<Topology, TopologyIndex>();

/** The same topology is indexed once, however many VPCs are compiled from it. */
export function indexTopology(topology: Topology): TopologyIndex {
  const found = known.get(topology);
  if (found !== undefined) return found;
  const index = buildIndex(topology);
  known.set(topology, index);
  return index;
}

function buildIndex(topology: Topology): TopologyIndex {
  return {
    vpcs: byId(topology.vpcs),
    groups: byId(topology.securityGroups),
    prefixLists: byId(topology.prefixLists),
    interfaces: byId(topology.networkInterfaces),
    members: groupUnderEach(topology.networkInterfaces, (each) => each.securityGroupIds),
    publicIps: new Map(
      topology.addresses.flatMap(({ publicIp, association }) =>
        association === null ? [] : [[association.networkInterfaceId, publicIp] as const],
      ),
    ),
    subnets: byVpc(topology.subnets),
    routeTables: byVpc(topology.routeTables),
    internetGateways: new Map(
      topology.internetGateways.flatMap((gateway) =>
        gateway.vpcId === null ? [] : [[gateway.vpcId, gateway] as const],
      ),
    ),
    natGateways: byVpc(topology.natGateways),
    vpcInterfaces: byVpc(topology.networkInterfaces),
    networkAcls: byVpc(topology.networkAcls),
    endpoints: byVpc(topology.endpoints),
    peerings: groupUnderEach(
      topology.peerings.filter(({ status }) => status === 'active'),
      (each) => [each.requesterVpcId, each.accepterVpcId],
    ),
  };
}

function byId<Noun extends { readonly id: string }>(nouns: readonly Noun[]): Map<string, Noun> {
  return new Map(nouns.map((noun) => [noun.id, noun]));
}

function byVpc<Noun extends { readonly vpcId: string }>(nouns: readonly Noun[]): Map<string, Noun[]> {
  return Map.groupBy(nouns, ({ vpcId }) => vpcId);
}

function groupUnderEach<Noun>(
  nouns: readonly Noun[],
  keysOf: (noun: Noun) => readonly string[],
): Map<string, Noun[]> {
  const groups = new Map<string, Noun[]>();
  for (const noun of nouns) {
    for (const key of keysOf(noun)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [noun]);
      else group.push(noun);
    }
  }
  return groups;
}
