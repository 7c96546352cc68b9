import type { Landscape } from '../model/landscape/landscape.ts';
import type { Listener } from '../model/landscape/listener.ts';
import type { Workload } from '../model/landscape/workload.ts';
import type { InternetGateway, NatGateway } from '../model/vpc/gateways.ts';
import { demandCidr, type Ipv4Range, parseIpv4 } from '../model/vpc/ipv4.ts';
import type { NetworkAcl } from '../model/vpc/network-acl.ts';
import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import type { OutsideHost } from '../model/vpc/outside-host.ts';
import type { PeeringConnection } from '../model/vpc/peering-connection.ts';
import type { PrefixList } from '../model/vpc/prefix-list.ts';
import { isMainTable, type RouteTable } from '../model/vpc/route-table.ts';
import type { SecurityGroup } from '../model/vpc/security-group.ts';
import type { Topology } from '../model/vpc/topology.ts';
import type { Subnet, Vpc } from '../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../model/vpc/vpc-endpoint.ts';
import { describedNatInterfaces, primaryNatInterfaces } from './nat-interfaces.ts';

/** The part of a map that a walk needs, so that what a question supposes can be laid over it without copying it. */
export type Lookup<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly has: (key: Key) => boolean;
};

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
  /** Active ones. */
  readonly peerings: ReadonlyMap<string, PeeringConnection>;
  /** Two ids of VPCs that are peered with one another, in either order, with a space between. */
  readonly neighbours: ReadonlySet<string>;
  /** Public address by interface, and the reverse. */
  readonly publicIps: Lookup<string, number>;
  readonly byPublicIp: Lookup<number, string>;
  /** Public addresses that the topology knows of, whoever has them. */
  readonly knownPublicIps: ReadonlySet<number>;
  readonly outsideHosts: ReadonlyMap<number, OutsideHost>;
  /** By supposed interface: the ids of what it is supposed for. */
  readonly standsFor: Lookup<string, readonly string[]>;
};

/** Link-local, as everything that AWS itself uses inside of a VPC. */
const firstRegionalAddress = addressNumber('169.254.200.1');

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
    standsFor: over(
      index.standsFor,
      new Map(supposed.map(({ networkInterface, standsFor }) => [networkInterface.id, standsFor])),
    ),
  };
}

function over<Key, Value>(below: Lookup<Key, Value>, above: ReadonlyMap<Key, Value>): Lookup<Key, Value> {
  return {
    get: (key) => above.get(key) ?? below.get(key),
    has: (key) => above.has(key) || below.has(key),
  };
}

export function placeKey(vpcId: string, address: number): string {
  return `${vpcId} ${address}`;
}

/** An address that has passed the API. */
export function addressNumber(text: string): number {
  return parseIpv4(text) ?? 0;
}

function buildIndex(landscape: Landscape): LandscapeIndex {
  const { topology } = landscape;
  const interfaces = [...topology.networkInterfaces, ...describedNatInterfaces(topology)];
  const active = topology.peerings.filter(({ status }) => status === 'active');
  const regionals = topology.natGateways
    .filter(({ availabilityMode }) => availabilityMode === 'regional')
    .map((gateway, position) => ({ gateway, address: firstRegionalAddress + position }));
  const publicPairs = readPublicPairs(topology);
  return {
    landscape,
    topology,
    workloads: byId(landscape.workloads),
    listeners: byId(landscape.listeners),
    standsFor: new Map(),
    vpcs: byId(topology.vpcs),
    ranges: new Map(topology.vpcs.map(({ id, cidrs }) => [id, cidrs.map(({ cidr }) => demandCidr(cidr))])),
    subnets: byId(topology.subnets),
    subnetsOf: Map.groupBy(topology.subnets, ({ vpcId }) => vpcId),
    tables: bySubnet(topology.routeTables),
    mainTables: byVpc(topology.routeTables.filter(isMainTable)),
    acls: bySubnet(topology.networkAcls),
    defaultAcls: byVpc(topology.networkAcls.filter(({ isDefault }) => isDefault)),
    groups: byId(topology.securityGroups),
    prefixLists: byId(topology.prefixLists),
    interfaces: byId(interfaces),
    byAddress: new Map(interfaces.map((each) => [placeKey(each.vpcId, addressNumber(each.privateIp)), each])),
    natGateways: byId(topology.natGateways),
    natInterfaces: primaryNatInterfaces(interfaces, topology),
    regionalAddresses: new Map(regionals.map(({ gateway, address }) => [gateway.id, address])),
    regionals: new Map(regionals.map(({ gateway, address }) => [placeKey(gateway.vpcId, address), gateway])),
    internetGateways: new Map(
      topology.internetGateways.flatMap((each) => (each.vpcId === null ? [] : [[each.vpcId, each] as const])),
    ),
    endpoints: byId(topology.endpoints),
    peerings: byId(active),
    neighbours: new Set(
      active.flatMap(({ requesterVpcId, accepterVpcId }) => [
        `${requesterVpcId} ${accepterVpcId}`,
        `${accepterVpcId} ${requesterVpcId}`,
      ]),
    ),
    publicIps: new Map(publicPairs),
    byPublicIp: new Map(publicPairs.map(([id, address]) => [address, id])),
    knownPublicIps: new Set(topology.addresses.map(({ publicIp }) => addressNumber(publicIp))),
    outsideHosts: new Map(
      topology.outsideHosts
        .filter(({ attachment }) => attachment !== null)
        .map((each) => [addressNumber(each.publicIp), each]),
    ),
  };
}

/** Of interfaces, and of regional NAT gateways under their own id. */
function readPublicPairs({ addresses, natGateways }: Topology): (readonly [string, number])[] {
  return [
    ...natGateways.flatMap(({ id, availabilityMode, addresses: own }) =>
      own.flatMap(({ networkInterfaceId, publicIp }) => {
        const holder = availabilityMode === 'regional' ? id : (networkInterfaceId ?? id);
        return publicIp === null ? [] : [[holder, addressNumber(publicIp)] as const];
      }),
    ),
    ...addresses.flatMap(({ association, publicIp }) =>
      association === null ? [] : [[association.networkInterfaceId, addressNumber(publicIp)] as const],
    ),
  ];
}

function byId<Noun extends { readonly id: string }>(nouns: readonly Noun[]): Map<string, Noun> {
  return new Map(nouns.map((noun) => [noun.id, noun]));
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
