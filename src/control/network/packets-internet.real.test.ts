import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { testPackets } from './test-packet-cases.ts';

/** A public subnet with a NAT gateway, a private one that uses it, and in there an instance and its database. */
const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
    private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
  },
  groups: {
    app: ['all to anywhere'],
    db: ['tcp 5432 from app'],
    web: ['tcp 443 from anywhere', 'all to anywhere'],
  },
  nats: { nat: { subnet: 'public' } },
  hosts: {
    app: { subnet: 'private', kind: 'apprunner', groups: ['app'] },
    db: { subnet: 'private', groups: ['db'] },
    web: { subnet: 'public', groups: ['web'], hasPublicAddress: true },
  },
};
const outside = { partner: [443], github: [443] };
const around = (vpc: Partial<DescribedVpc>): World => ({ vpcs: { shop: { ...shop, ...vpc } }, outside });
const withSubnets = (subnets: DescribedVpc['subnets'], vpc: Partial<DescribedVpc> = {}): World =>
  around({ ...vpc, subnets: { ...shop.subnets, ...subnets } });
/** The instance in another subnet. */
const appIn = (subnet: string): NonNullable<DescribedVpc['hosts']> => ({
  ...shop.hosts,
  app: { subnet, kind: 'apprunner', groups: ['app'] },
});
const { web: _web, ...withoutWeb } = shop.hosts ?? {};

const toDatabase = 'shop/app → shop/db:5432 connected as shop/app';
const toPartner = 'shop/app → partner:443 connected as public:shop/nat';
const lost = 'shop/app → partner:443 timed out';

testPackets('the internet from a VPC', [
  {
    title:
      'private subnet, NAT gateway in a public one: database and internet, and the partner sees the NAT’s address',
    world: around({}),
    probes: [
      toDatabase,
      toPartner,
      'shop/app → ping partner answered',
      'shop/app → udp partner:443 answered as public:shop/nat',
    ],
  },
  {
    title: 'a port that the partner does not listen on is refused, and not silent',
    world: around({}),
    probes: ['shop/app → partner:80 refused'],
    drops: ['outside-port-closed'],
  },
  {
    title: 'an address that nobody has on the internet is silence',
    world: around({}),
    probes: ['shop/app → nobody:443 timed out'],
    drops: ['outside-no-such-address'],
  },
  {
    title:
      'connector in public subnets: nothing on the internet answers, the gateway has no address to translate to',
    world: around({ hosts: appIn('public') }),
    probes: [toDatabase, lost],
    drops: ['igw-no-public-address'],
  },
  {
    title:
      'an interface with a public address in a public subnet reaches the internet under it, and is reached',
    world: around({}),
    probes: [
      'shop/web → partner:443 connected as public:shop/web',
      'partner → public:shop/web:443 connected as partner',
      'partner → public:shop/web:80 timed out',
    ],
    drops: ['sg-ingress'],
  },
  {
    title: 'a public address is of no use in a private subnet without a way out',
    world: around({
      subnets: { ...shop.subnets, private: { cidr: '10.0.1.0/24', routes: {} } },
      hosts: { ...shop.hosts, web: { subnet: 'private', groups: ['web'], hasPublicAddress: true } },
    }),
    probes: ['shop/web → partner:443 timed out', 'partner → public:shop/web:443 timed out'],
    drops: ['no-route'],
  },
  {
    title: 'isolated subnet: the database answers, the internet has no route',
    world: withSubnets({ private: { cidr: '10.0.1.0/24', routes: {} } }),
    probes: [toDatabase, lost],
    drops: ['no-route'],
  },
  {
    title: 'a subnet that is in no table’s list uses the main table',
    world: withSubnets({ private: { cidr: '10.0.1.0/24' } }, { mainRoutes: { '0.0.0.0/0': 'nat:nat' } }),
    probes: [toDatabase, toPartner],
  },
  {
    title: 'a main table with nothing but the local route leads nowhere',
    world: withSubnets({ private: { cidr: '10.0.1.0/24' } }),
    probes: [toDatabase, lost],
    drops: ['no-route'],
  },
  {
    title: 'one of two subnets misrouted: the instances in it fail and the others do not',
    world: withSubnets(
      { other: { cidr: '10.0.2.0/24' } },
      { hosts: { ...shop.hosts, app2: { subnet: 'other', kind: 'apprunner', groups: ['app'] } } },
    ),
    probes: [toPartner, 'shop/app2 → partner:443 timed out', 'shop/app2 → shop/db:5432 connected'],
    drops: ['no-route'],
  },
  {
    title: 'NAT gateway in the private subnet that it serves: its packets come back to it',
    world: around({ nats: { nat: { subnet: 'private' } } }),
    probes: [toDatabase, lost],
    drops: ['nat-loop'],
  },
  {
    title: 'NAT gateway in a subnet without a default route: its packets end there',
    world: withSubnets(
      { isolated: { cidr: '10.0.3.0/24', routes: {} } },
      { nats: { nat: { subnet: 'isolated' } } },
    ),
    probes: [toDatabase, lost],
    drops: ['no-route'],
  },
  {
    title: 'private NAT gateway: the internet gateway has no public address for it',
    world: around({ nats: { nat: { subnet: 'public', isPrivate: true } } }),
    probes: [toDatabase, lost],
    drops: ['igw-no-public-address'],
  },
  ...(['failed', 'deleted', 'pending'] as const).map((state) => ({
    title: `a NAT gateway that is ${state} leaves a black hole behind`,
    world: around({ nats: { nat: { subnet: 'public', state } } }),
    probes: [toDatabase, lost],
    drops: ['blackhole'],
  })),
  {
    title: 'a black hole has no fallback to a shorter prefix, and swallows only its own',
    world: withSubnets({
      private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'nat:nat', '198.0.0.0/8': 'nat:gone' } },
    }),
    probes: [lost],
    drops: ['blackhole'],
  },
  {
    title: 'no internet gateway: both ways to it are black holes',
    world: around({ internet: false, hosts: { ...withoutWeb } }),
    probes: [toDatabase, lost],
    drops: ['blackhole'],
  },
  {
    title: 'a private destination is not carried by the internet gateway',
    world: around({}),
    probes: ['shop/app → 192.168.7.7:443 timed out', 'shop/app → 100.64.7.7:443 timed out'],
    drops: ['igw-private-destination'],
  },
  {
    title: 'hairpin: an own public address is reached through the internet gateway, by the NAT’s address',
    world: around({}),
    probes: ['shop/app → public:shop/web:443 connected as public:shop/nat'],
  },
  {
    title: 'hairpin: one interface with a public address reaches another by it',
    world: around({
      hosts: { ...shop.hosts, web2: { subnet: 'public', groups: ['web'], hasPublicAddress: true } },
    }),
    probes: [
      'shop/web → public:shop/web2:443 connected as public:shop/web',
      'shop/web → shop/web2:443 connected as shop/web',
    ],
  },
  {
    title: 'an address of the VPC that no interface has is silence, also in the own subnet',
    world: around({}),
    probes: [
      'shop/app → 10.0.1.200:5432 timed out',
      'shop/app → 10.0.9.9:5432 timed out',
      'shop/app → ping 10.0.1.3 timed out',
    ],
    drops: ['no-such-address'],
  },
  {
    title: 'a second range of the VPC is as local as the first',
    world: withSubnets(
      { far: { cidr: '10.77.1.0/24', routes: {} } },
      { moreCidrs: ['10.77.0.0/16'], hosts: { ...shop.hosts, far: { subnet: 'far', groups: ['db'] } } },
    ),
    probes: ['shop/app → shop/far:5432 connected as shop/app'],
  },
]);
