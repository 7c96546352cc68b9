import type { Gap } from '../../model/landscape/gap.ts';
import type { Landscape, PublicAccessBlock } from '../../model/landscape/landscape.ts';
import type { TransitGateway } from '../../model/landscape/transit-gateway.ts';
import type { Listener } from '../../model/landscape/listener.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { InternetGateway, NatGateway } from '../../model/vpc/gateways.ts';
import { type Ipv4Range, parseCidr } from '../../model/vpc/ipv4.ts';
import type { NetworkAcl } from '../../model/vpc/network-acl.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import type { PrefixList } from '../../model/vpc/prefix-list.ts';
import { isMainTable, type RouteTable } from '../../model/vpc/route-table.ts';
import type { SecurityGroup } from '../../model/vpc/security-group.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { Subnet, Vpc } from '../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { addressNumber } from './address-number.ts';
import { byId } from './by-id.ts';
import { indexInterfaces } from './index-interfaces.ts';
import { gapKey } from './gap-key.ts';
import { readRoutes, type ReadRoute } from './read-routes.ts';
import { completeServiceLists } from './service-lists.ts';
import { findVagueAddresses } from './find-vague-addresses.ts';
import { type Lookup, over } from './lookup.ts';
import type { VagueAddresses } from './vague-address.ts';
import { once } from './once.ts';
import { placeKey } from './place-key.ts';

/** A landscape by what a packet asks of it. */
export type LandscapeIndex = {
  readonly landscape: Landscape;
  readonly topology: Topology;
  readonly workloads: ReadonlyMap<string, Workload>;
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly ranges: ReadonlyMap<string, readonly Ipv4Range[]>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly subnetsOf: ReadonlyMap<string, readonly Subnet[]>;
  readonly routeTables: ReadonlyMap<string, RouteTable>;
  /** By subnet; `mainTables` and `defaultAcls`, by VPC, are for those that are in nobody's list. */
  readonly tables: ReadonlyMap<string, RouteTable>;
  readonly mainTables: ReadonlyMap<string, RouteTable>;
  readonly acls: ReadonlyMap<string, NetworkAcl>;
  readonly defaultAcls: ReadonlyMap<string, NetworkAcl>;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly prefixLists: ReadonlyMap<string, PrefixList>;
  readonly interfaces: Lookup<string, NetworkInterface>;
  /** By `placeKey`. */
  readonly byAddress: Lookup<string, NetworkInterface>;
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  /** Of a zonal NAT gateway, by its id. */
  readonly natInterfaces: ReadonlyMap<string, NetworkInterface>;
  /** Regional NAT gateways are in no subnet: an address that only the walk uses, by id, and the reverse by `placeKey`. */
  readonly regionalAddresses: ReadonlyMap<string, number>;
  readonly regionals: ReadonlyMap<string, NatGateway>;
  /** By VPC. */
  readonly internetGateways: ReadonlyMap<string, InternetGateway>;
  readonly endpoints: ReadonlyMap<string, VpcEndpoint>;
  /** By VPC. */
  readonly endpointsOf: ReadonlyMap<string, readonly VpcEndpoint[]>;
  /** Active ones. */
  readonly peerings: ReadonlyMap<string, PeeringConnection>;
  /** Two ids of VPCs whose groups may name one another, in either order, with a space between. */
  readonly neighbours: ReadonlySet<string>;
  /** Public address by interface, and the reverse. */
  readonly publicIps: Lookup<string, number>;
  readonly byPublicIp: Lookup<number, string>;
  /** Public addresses that the topology knows of, whoever has them. */
  readonly knownPublicIps: ReadonlySet<number>;
  readonly outsideHosts: ReadonlyMap<number, OutsideHost>;
  /** By `gapKey`. */
  readonly gaps: ReadonlyMap<string, readonly Gap[]>;
  /** Addresses that stand for ones that are not known. */
  readonly vague: VagueAddresses;
  readonly transitGateways: ReadonlyMap<string, TransitGateway>;
  /** By region. */
  readonly publicAccessBlocks: ReadonlyMap<string, PublicAccessBlock>;
  /** Routes of a table, read once: longest prefix first, then static, prefix list, propagated. */
  readonly routesOf: (table: RouteTable) => readonly ReadRoute[];
  /** Of a VPC. */
  readonly subnetCidrs: (vpcId: string) => ReadonlySet<string>;
  /** The address of the router in each subnet of a VPC. */
  readonly routerAddresses: (vpcId: string) => ReadonlySet<number>;
  /** Null when it is no IPv4 range. */
  readonly rangeOf: (cidr: string) => Ipv4Range | null;
  /** By supposed interface: the ids of what it is supposed for. */
  readonly standsFor: Lookup<string, readonly string[]>;
};

const known = new WeakMap<Landscape, LandscapeIndex>();

/** The same landscape is indexed once, however many questions are asked of it. */
export function indexLandscape(landscape: Landscape): LandscapeIndex {
  const found = known.get(landscape);
  if (found !== undefined) return found;
  const index = buildIndex(landscape);
  known.set(landscape, index);
  return index;
}

/** An interface that a question supposes, which the landscape need not have. */
export type Supposed = {
  readonly networkInterface: NetworkInterface;
  /** Null: it has none. */
  readonly publicIp: number | null;
  /** Things whose gaps are gaps of it: the connector, the database. */
  readonly standsFor: readonly string[];
  /** The range that its private address is in. */
  readonly within: Ipv4Range;
};

/** The same with interfaces that a question supposes. */
export function withSupposed(index: LandscapeIndex, supposed: readonly Supposed[]): LandscapeIndex {
  if (supposed.length === 0) return index;
  const all = supposed.map(({ networkInterface }) => networkInterface);
  const withPublic = supposed.flatMap(({ networkInterface: { id }, publicIp }) =>
    publicIp === null ? [] : [[id, publicIp] as const],
  );
  return {
    ...index,
    interfaces: over(index.interfaces, new Map(all.map((each) => [each.id, each]))),
    byAddress: over(
      index.byAddress,
      new Map(all.map((each) => [placeKey(each.vpcId, addressNumber(each.privateIp)), each])),
    ),
    publicIps: over(index.publicIps, new Map(withPublic)),
    byPublicIp: over(index.byPublicIp, new Map(withPublic.map(([id, address]) => [address, id]))),
    vague: over(
      index.vague,
      new Map<number, Ipv4Range | 'internet'>(
        supposed.flatMap(({ networkInterface, publicIp, within }) => [
          [addressNumber(networkInterface.privateIp), within] as const,
          ...(publicIp === null ? [] : [[publicIp, 'internet'] as const]),
        ]),
      ),
    ),
    standsFor: over(
      index.standsFor,
      new Map(supposed.map(({ networkInterface, standsFor }) => [networkInterface.id, standsFor])),
    ),
  };
}

const workloadsById = once(byId<Workload>);
const listenersById = once(byId<Listener>);
const vpcsById = once(byId<Vpc>);
const subnetsById = once(byId<Subnet>);
const groupsById = once(byId<SecurityGroup>);
const endpointsById = once(byId<VpcEndpoint>);
const aclsBySubnet = once(bySubnet<NetworkAcl>);
const subnetsByVpc = once((subnets: readonly Subnet[]) => Map.groupBy(subnets, ({ vpcId }) => vpcId));
const gapsByKey = once((gaps: readonly Gap[]) => Map.groupBy(gaps, ({ id, subject }) => gapKey(id, subject)));
/** By the list of VPCs, which hardly any change touches: texts of ranges are read again for other VPCs only. */
const rangeReader = once((_vpcs: readonly Vpc[]) => remember(parseCidr));

function buildIndex(landscape: Landscape): LandscapeIndex {
  const { topology } = landscape;
  const { prefixLists, routeTables } = completeServiceLists(topology);
  const rangeOf = rangeReader(topology.vpcs);
  const subnetsOf = subnetsByVpc(topology.subnets);
  return {
    landscape,
    topology,
    workloads: workloadsById(landscape.workloads),
    listeners: listenersById(landscape.listeners),
    gaps: gapsByKey(landscape.gaps),
    vague: findVagueAddresses(landscape),
    transitGateways: byId(landscape.transitGateways),
    publicAccessBlocks: new Map(landscape.publicAccessBlocks.map((each) => [each.region, each])),
    standsFor: new Map(),
    vpcs: vpcsById(topology.vpcs),
    ranges: new Map(
      topology.vpcs.map(({ id, cidrs }) => [id, cidrs.flatMap(({ cidr }) => rangeOf(cidr) ?? [])]),
    ),
    subnets: subnetsById(topology.subnets),
    subnetsOf,
    routeTables: byId(routeTables),
    tables: bySubnet(routeTables),
    mainTables: byVpc(routeTables.filter(isMainTable)),
    acls: aclsBySubnet(topology.networkAcls),
    defaultAcls: byVpc(topology.networkAcls.filter(({ isDefault }) => isDefault)),
    groups: groupsById(topology.securityGroups),
    prefixLists,
    endpoints: endpointsById(topology.endpoints),
    endpointsOf: Map.groupBy(topology.endpoints, ({ vpcId }) => vpcId),
    rangeOf,
    routesOf: remember((table: RouteTable) => readRoutes(table, { prefixLists, rangeOf })),
    subnetCidrs: remember((vpcId: string) => new Set(subnetsOf.get(vpcId)?.map(({ cidr }) => cidr))),
    routerAddresses: remember(
      (vpcId: string) =>
        new Set(
          subnetsOf
            .get(vpcId)
            ?.flatMap(({ cidr }) => rangeOf(cidr) ?? [])
            .map(({ first }) => first + 1),
        ),
    ),
    outsideHosts: new Map(
      topology.outsideHosts
        .filter(({ attachment }) => attachment !== null)
        .map((each) => [addressNumber(each.publicIp), each]),
    ),
    ...indexPeerings(landscape),
    ...indexInterfaces(landscape),
  };
}

/** A function that works out each answer once. */
function remember<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const found = new Map<Key, Value>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    found.set(key, value);
    return value;
  };
}

type OfPeerings = Pick<LandscapeIndex, 'peerings' | 'neighbours' | 'internetGateways'>;

function indexPeerings({ topology, transitGateways }: Landscape): OfPeerings {
  const active = topology.peerings.filter(({ status }) => status === 'active');
  const peered = active.map(({ requesterVpcId, accepterVpcId }) => [requesterVpcId, accepterVpcId] as const);
  const joined = transitGateways
    .filter(({ supportsGroupReferences }) => supportsGroupReferences)
    .flatMap(({ attachments }) => {
      const vpcs = attachments.flatMap(({ vpcId }) => vpcId ?? []);
      return vpcs.flatMap((one) => vpcs.map((other) => [one, other] as const));
    });
  return {
    peerings: byId(active),
    neighbours: new Set(
      [...peered, ...joined].flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]),
    ),
    internetGateways: new Map(
      topology.internetGateways.flatMap((each) => (each.vpcId === null ? [] : [[each.vpcId, each] as const])),
    ),
  };
}

function byVpc<Noun extends { readonly vpcId: string }>(nouns: readonly Noun[]): Map<string, Noun> {
  return new Map(nouns.map((noun) => [noun.vpcId, noun]));
}

function bySubnet<Noun extends { readonly associations: readonly { readonly subnetId: string | null }[] }>(
  nouns: readonly Noun[],
): Map<string, Noun> {
  return new Map(
    nouns.flatMap((noun) =>
      noun.associations.flatMap(({ subnetId }) => (subnetId === null ? [] : [[subnetId, noun] as const])),
    ),
  );
}
