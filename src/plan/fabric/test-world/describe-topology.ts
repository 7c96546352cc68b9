import { serviceRangesOf } from '../../../model/vpc/service-ranges.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import { addressIn } from '../address-ranges.ts';
import { describeVpc, type VpcParts } from './describe-vpc.ts';
import { currentScope } from './scope.ts';
import type { World, WorldOptions } from './world.ts';

/** The topology of a description. Hosts are called `vpc/host`; the n-th interface of a VPC has its subnet's address n + 10. */
export function describeTopology(world: World, options: WorldOptions): Topology {
  const { idOf } = options;
  const publicIp = createCounter((position) => addressIn(options.elasticRange, position + 1));
  const parts = Object.entries(world.vpcs).map(([name, vpc], position) =>
    describeVpc({ name, vpc, number: position + 1 }, options, publicIp),
  );
  const all = <Key extends keyof VpcParts>(key: Key): VpcParts[Key] =>
    parts.flatMap((part) => part[key] as readonly unknown[]) as unknown as VpcParts[Key];
  return {
    vpcs: all('vpcs'),
    subnets: all('subnets'),
    routeTables: all('routeTables'),
    internetGateways: all('internetGateways'),
    natGateways: all('natGateways'),
    addresses: all('addresses'),
    securityGroups: all('securityGroups'),
    networkAcls: all('networkAcls'),
    networkInterfaces: all('networkInterfaces'),
    endpoints: all('endpoints'),
    egressOnlyInternetGateways: [],
    dhcpOptions: [],
    ingressConnections: [],
    peerings: Object.entries(world.peerings ?? {}).map(([name, [requester, accepter]]) => ({
      ...currentScope,
      id: idOf('pcx', name),
      requesterVpcId: idOf('vpc', requester),
      accepterVpcId: idOf('vpc', accepter),
      accepter: currentScope,
      status: world.peeringStatus?.[name] ?? 'active',
      statusMessage: '',
      requesterResolvesPrivate: false,
      accepterResolvesPrivate: false,
      createdAt: 0,
      expiresAt: null,
      deletedAt: null,
    })),
    prefixLists: [
      ...Object.entries(world.prefixLists ?? {}).map(([name, cidrs]) => describeList(name, cidrs, options)),
      ...describeServiceLists(world, options),
    ],
    outsideHosts: describeOutside(world, options),
  };
}

function createCounter(make: (position: number) => string): () => string {
  let position = 0;
  return () => {
    position += 1;
    return make(position);
  };
}

type List = Topology['prefixLists'][number];

function describeList(name: string, cidrs: readonly string[], { idOf }: WorldOptions): List {
  return {
    ...currentScope,
    id: idOf('pl', name),
    name,
    owner: 'self',
    addressFamily: 'IPv4',
    maxEntries: cidrs.length,
    state: 'create-complete',
    versions: [cidrs.map((cidr) => ({ cidr, description: null }))],
  };
}

/** AWS's own, of the services that somebody stands in for. */
function describeServiceLists({ standIns = {} }: World, options: WorldOptions): List[] {
  const ranges = serviceRangesOf(options.outsideRange);
  return [...new Set(Object.values(standIns))].map((service) => ({
    ...describeList(service, [ranges[service]], options),
    name: `com.amazonaws.${currentScope.region}.${service}`,
    owner: 'AWS',
  }));
}

function describeOutside(world: World, options: WorldOptions): Topology['outsideHosts'] {
  const ranges = serviceRangesOf(options.outsideRange);
  return Object.entries(world.outside ?? {}).map(([name, ports], position) => {
    const standsInFor = world.standIns?.[name] ?? null;
    return {
      name,
      dnsNames: [],
      publicIp:
        standsInFor === null
          ? addressIn(options.outsideRange, position + 10)
          : addressIn(ranges[standsInFor], 1),
      image: 'none',
      command: null,
      environment: {},
      ports,
      standsInFor,
      state: 'running',
      failure: null,
      attachment: { endpointId: name, sandbox: `/run/netns/${options.namespaceOf(name)}` },
      createdAt: 0,
    };
  });
}
