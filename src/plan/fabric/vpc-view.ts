import type { InternetGateway, NatGateway } from '../../model/vpc/gateways.ts';
import { demandCidr, type Ipv4Range } from '../../model/vpc/ipv4.ts';
import type { NetworkAcl } from '../../model/vpc/network-acl.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import { isMainTable, type RouteTable } from '../../model/vpc/route-table.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { Subnet, Vpc } from '../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import type { FabricSettings } from './settings.ts';
import { indexTopology, type TopologyIndex } from './topology-index.ts';

/** One VPC as its router sees it: what is attached, and what each subnet is bound to. */
export type VpcView = {
  readonly vpc: Vpc;
  readonly settings: FabricSettings;
  readonly index: TopologyIndex;
  readonly ranges: readonly Ipv4Range[];
  readonly subnets: readonly Subnet[];
  readonly subnetById: ReadonlyMap<string, Subnet>;
  /** Plugged in, and so in the kernel. */
  readonly interfaces: readonly NetworkInterface[];
  readonly internetGateway: InternetGateway | null;
  /** Those that have or will have a namespace. */
  readonly natGateways: readonly NatGateway[];
  /** Interface endpoints that have a namespace. */
  readonly endpoints: readonly VpcEndpoint[];
  readonly peerings: readonly PeeringConnection[];
  /** Null for a subnet whose VPC has lost its main table, which AWS does not allow. */
  readonly tableOf: (subnet: Subnet) => RouteTable | null;
  readonly aclOf: (subnet: Subnet) => NetworkAcl | null;
};

/** Null when there is no such VPC. */
export function viewVpc(topology: Topology, vpcId: string, settings: FabricSettings): VpcView | null {
  const index = indexTopology(topology);
  const vpc = index.vpcs.get(vpcId);
  if (vpc === undefined) return null;
  const subnets = index.subnets.get(vpcId) ?? [];
  const subnetById = new Map(subnets.map((subnet) => [subnet.id, subnet]));
  const natGateways = (index.natGateways.get(vpcId) ?? []).filter(stands);
  const endpoints = (index.endpoints.get(vpcId) ?? []).filter(
    (each) => each.kind === 'Interface' && stands(each),
  );
  const owners = new Set([...natGateways, ...endpoints].map(({ id }) => id));
  return {
    vpc,
    settings,
    index,
    ranges: vpc.cidrs.map(({ cidr }) => demandCidr(cidr)),
    subnets,
    subnetById,
    interfaces: (index.vpcInterfaces.get(vpcId) ?? []).filter(
      (each) => subnetById.has(each.subnetId) && isPluggedIn(each, owners),
    ),
    internetGateway: index.internetGateways.get(vpcId) ?? null,
    natGateways,
    endpoints,
    peerings: (index.peerings.get(vpcId) ?? []).filter(
      (each) => index.vpcs.has(each.requesterVpcId) && index.vpcs.has(each.accepterVpcId),
    ),
    tableOf: lookUp(index.routeTables.get(vpcId) ?? [], isMainTable),
    aclOf: lookUp(index.networkAcls.get(vpcId) ?? [], ({ isDefault }) => isDefault),
  };
}

/** A pending one is built before it is told to be available, so that it is then. */
function stands({ state }: { readonly state: string }): boolean {
  return state === 'pending' || state === 'available' || state === 'deleting';
}

function isPluggedIn({ attachment }: NetworkInterface, owners: ReadonlySet<string>): boolean {
  if (attachment === null) return false;
  const { owner } = attachment;
  return owner.kind === 'nat-gateway' || owner.kind === 'vpc-endpoint' ? owners.has(owner.id) : true;
}

/** What a subnet is associated with; the fallback for one that is with none. */
function lookUp<Noun extends { readonly associations: readonly { readonly subnetId: string | null }[] }>(
  nouns: readonly Noun[],
  isFallback: (noun: Noun) => boolean,
): (subnet: Subnet) => Noun | null {
  const bySubnet = new Map(
    nouns.flatMap((noun) => noun.associations.map(({ subnetId }) => [subnetId, noun] as const)),
  );
  const fallback = nouns.find(isFallback) ?? null;
  return (subnet) => bySubnet.get(subnet.id) ?? fallback;
}
