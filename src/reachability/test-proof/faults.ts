import type { DescribedHost, DescribedNat, DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';

/** What a fault is filled with. */
export type Draw = {
  readonly subnet: 'publica' | 'publicb' | 'appa' | 'appb' | 'data';
  readonly dead: 'igw:gone' | 'nat:gone' | 'eni:gone' | 'pcx:gone' | 'eni:lone';
  readonly natState: 'pending' | 'failed' | 'deleting' | 'deleted';
  readonly peeringStatus: 'pending-acceptance' | 'deleted' | 'rejected' | 'expired';
  readonly cidr: '198.19.0.0/16' | '0.0.0.0/0' | '10.9.0.0/16' | '10.9.1.0/24' | '10.0.20.0/24';
};

export type Fault = (world: World, draw: Draw) => World;

type Change = (vpc: DescribedVpc, draw: Draw) => Partial<DescribedVpc>;

/** A fault of one VPC. */
export function inVpc(name: 'shop' | 'other' | 'twin', change: Change): Fault {
  return (world, draw) => {
    const vpc = world.vpcs[name];
    if (vpc === undefined) throw new Error(`a world without ${name}`);
    return { ...world, vpcs: { ...world.vpcs, [name]: { ...vpc, ...change(vpc, draw) } } };
  };
}

type Routes = Readonly<Record<string, string>>;

function routed(
  vpc: DescribedVpc,
  subnet: string,
  change: (routes: Routes) => Routes | undefined,
): Pick<DescribedVpc, 'subnets'> {
  const { routes, ...bare } = vpc.subnets[subnet] ?? { cidr: '10.0.99.0/24' };
  const changed = change(routes ?? vpc.mainRoutes ?? {});
  return {
    subnets: { ...vpc.subnets, [subnet]: changed === undefined ? bare : { ...bare, routes: changed } },
  };
}

const withRoute = (subnet: string, more: Routes): Change => {
  return (vpc) => routed(vpc, subnet, (routes) => ({ ...routes, ...more }));
};

const without = (routes: Routes, cidr: string): Routes =>
  Object.fromEntries(Object.entries(routes).filter(([each]) => each !== cidr));

function host(vpc: DescribedVpc, name: string, change: Partial<DescribedHost>): Partial<DescribedVpc> {
  const found = vpc.hosts?.[name];
  return found === undefined ? {} : { hosts: { ...vpc.hosts, [name]: { ...found, ...change } } };
}

const nats = (vpc: DescribedVpc, change: Partial<DescribedNat>): Pick<DescribedVpc, 'nats'> => ({
  nats: Object.fromEntries(Object.entries(vpc.nats ?? {}).map(([key, nat]) => [key, { ...nat, ...change }])),
});

/** The other VPC is peered with two of the same ranges, and its routes lead to one of them. */
function twinPeered(back: string | null): Fault {
  return (world, draw) => {
    const there = inVpc('twin', withRoute('appa', { '10.9.0.0/16': 'pcx:second' }))(world, draw);
    const peered = { ...there, peerings: { ...there.peerings, second: ['twin', 'other'] as const } };
    if (back === null) return peered;
    const leadBack: Change = (vpc) => ({
      mainRoutes: { ...vpc.mainRoutes, [back]: 'pcx:second' },
      ...routed(vpc, 'main', (routes) => ({ ...routes, [back]: 'pcx:second' })),
    });
    return inVpc('other', leadBack)(peered, draw);
  };
}

/** Routes and what they lead to. */
export const routingFaults: Readonly<Record<string, Fault>> = {
  'a subnet falls to the main table': inVpc('shop', (vpc, { subnet }) =>
    routed(vpc, subnet, () => undefined),
  ),
  'a subnet has no default route': inVpc('shop', (vpc, { subnet }) =>
    routed(vpc, subnet, (routes) => without(routes, '0.0.0.0/0')),
  ),
  'the application is in a public subnet': inVpc('shop', withRoute('appa', { '0.0.0.0/0': 'igw' })),
  'the NAT gateway is in a private subnet': inVpc('shop', (vpc) => ({
    nats: { ...vpc.nats, one: { subnet: 'appa' } },
  })),
  'NAT gateways do not work': inVpc('shop', (vpc, { natState }) => nats(vpc, { state: natState })),
  'NAT gateways have failed': inVpc('shop', (vpc) => nats(vpc, { state: 'failed' })),
  'NAT gateways are gone': inVpc('shop', () => ({ nats: {} })),
  'there is no internet gateway': inVpc('shop', () => ({ internet: false })),
  'the internet gateway is attached to nothing': inVpc('shop', () => ({ internet: 'detached' })),
  'a route leads nowhere': inVpc('shop', (vpc, { subnet, cidr, dead }) =>
    routed(vpc, subnet, (routes) => ({ ...routes, [cidr]: dead })),
  ),
  'a route to a list leads nowhere': inVpc('shop', (vpc, { subnet, dead }) =>
    routed(vpc, subnet, (routes) => ({ ...routes, 'pl:list': dead })),
  ),
  'a list goes to an endpoint that is not for it': inVpc('shop', (vpc, { subnet }) =>
    routed(vpc, subnet, (routes) => ({ ...routes, 'pl:elastic': 'vpce:s3', 'pl:list': 'vpce:s3' })),
  ),
  'the default goes to the peer': inVpc('shop', (vpc, { subnet }) =>
    routed(vpc, subnet, (routes) => ({ ...routes, '0.0.0.0/0': 'pcx:pair' })),
  ),
  'a firewall is led through': inVpc('shop', withRoute('appa', { '10.0.20.0/24': 'eni:fw' })),
  'a firewall is led through both ways': inVpc('shop', (vpc, draw) => {
    const there = { ...vpc, ...withRoute('appa', { '10.0.20.0/24': 'eni:fw' })(vpc, draw) };
    return withRoute('data', { '10.0.10.0/24': 'eni:fw' })(there, draw);
  }),
  'a subnet is led to the peer': inVpc('shop', withRoute('publicb', { '10.0.10.0/24': 'pcx:pair' })),
  'a host that forwards nothing': inVpc('shop', (vpc, { subnet, cidr }) =>
    routed(vpc, subnet, (routes) => ({ ...routes, [cidr]: 'eni:db' })),
  ),
  'the other side does not route back': inVpc('other', (vpc) => ({
    mainRoutes: {},
    ...routed(vpc, 'main', () => ({ '0.0.0.0/0': 'igw' })),
  })),
  'the other side routes back to one subnet': inVpc('other', () => ({
    mainRoutes: { '10.0.10.0/24': 'pcx:pair' },
  })),
  'the twin is peered too, and nothing leads back to it': twinPeered(null),
  'the twin is peered too, and all leads back to it': twinPeered('10.0.0.0/16'),
  'the twin is peered too, and one subnet leads back to it': twinPeered('10.0.10.0/24'),
  'the peering is not active': (world, { peeringStatus }) => ({
    ...world,
    peeringStatus: { pair: peeringStatus },
  }),
  'nobody accepts the peering’s ranges': inVpc('shop', (vpc, { subnet }) =>
    routed(vpc, subnet, (routes) => without(routes, '10.9.0.0/16')),
  ),
};

/** Ways back that are not the way there, and other things that seldom happen to be where something is sent. */
export const rareFaults: Readonly<Record<string, Fault>> = {
  'the edge answers through the NAT gateway': inVpc('shop', withRoute('publica', { '0.0.0.0/0': 'nat:one' })),
  'the firewall answers through the NAT gateway': inVpc(
    'shop',
    withRoute('publicb', { '0.0.0.0/0': 'nat:one' }),
  ),
  'the edge has no way back': inVpc('shop', (vpc) =>
    routed(vpc, 'publica', (routes) => without(routes, '0.0.0.0/0')),
  ),
  'everything goes to the peer': inVpc('shop', (vpc, draw) => {
    const first = { ...vpc, ...withRoute('appa', { '0.0.0.0/0': 'pcx:pair' })(vpc, draw) };
    return withRoute('appb', { '0.0.0.0/0': 'pcx:pair' })(first, draw);
  }),
  'the peer’s answers go to its NAT gateway': inVpc('other', (vpc, draw) => ({
    mainRoutes: { ...vpc.mainRoutes, '10.0.0.0/16': 'nat:one' },
    ...withRoute('main', { '10.0.10.0/24': 'nat:one' })(vpc, draw),
  })),
  'answers through a firewall are led to the peer': inVpc('shop', (vpc, draw) => {
    const there = { ...vpc, ...withRoute('appa', { '0.0.0.0/0': 'eni:fw' })(vpc, draw) };
    return withRoute('publicb', { '10.0.10.0/24': 'pcx:pair' })(there, draw);
  }),
  'two firewalls send to one another': inVpc('shop', (vpc, draw) => {
    const edge = { ...vpc, ...host(vpc, 'edge', { sourceDestCheck: false, groups: ['open'] }) };
    const there = { ...edge, ...withRoute('publicb', { '0.0.0.0/0': 'eni:edge' })(edge, draw) };
    const both = { ...there, ...withRoute('publica', { '0.0.0.0/0': 'eni:fw' })(there, draw) };
    return { ...both, ...host(both, 'fw', { groups: ['open'] }) };
  }),
};

/** Interfaces that forward. */
export const applianceFaults: Readonly<Record<string, Fault>> = {
  'the firewall’s check is on': inVpc('shop', (vpc) => host(vpc, 'fw', { sourceDestCheck: true })),
  'the firewall has no public address': inVpc('shop', (vpc) => host(vpc, 'fw', { hasPublicAddress: false })),
  'the firewall lets nobody in': inVpc('shop', (vpc) => host(vpc, 'fw', { groups: ['web'] })),
  'the firewall is detached': inVpc('shop', (vpc) => host(vpc, 'fw', { isDetached: true })),
  'the firewall gets its own packets': inVpc('shop', withRoute('publicb', { '0.0.0.0/0': 'eni:fw' })),
  'an interface has no group': inVpc('shop', (vpc) => host(vpc, 'app', { groups: [] })),
  'an interface is in all groups': inVpc('shop', (vpc) =>
    host(vpc, 'app', { groups: ['app', 'open', 'db'] }),
  ),
  'the application has a public address': inVpc('shop', (vpc) =>
    host(vpc, 'app', { hasPublicAddress: true }),
  ),
  'the database is reached by App Runner only as it is one': inVpc('shop', (vpc) =>
    host(vpc, 'db', { kind: 'apprunner' }),
  ),
};
