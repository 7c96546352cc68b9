import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { testPackets } from './test-packet-cases.ts';

const all = { all: ['all from anywhere', 'all to anywhere'] };
const vpc = (
  cidr: string,
  routes: Readonly<Record<string, string>>,
  more: Partial<DescribedVpc> = {},
): DescribedVpc => ({
  cidr,
  subnets: { main: { cidr: cidr.replace('/16', '/24'), routes } },
  groups: all,
  hosts: { host: { subnet: 'main', groups: ['all'] } },
  ...more,
});
const a = (routes: Readonly<Record<string, string>>): DescribedVpc => vpc('10.1.0.0/16', routes);
const b = (routes: Readonly<Record<string, string>>, more: Partial<DescribedVpc> = {}): DescribedVpc =>
  vpc('10.2.0.0/16', routes, more);
const ab: World['peerings'] = { ab: ['a', 'b'] };
const toB = { '10.2.0.0/16': 'pcx:ab' };
const toA = { '10.1.0.0/16': 'pcx:ab' };

testPackets('between VPCs', [
  {
    title: 'without a peering there is no way',
    world: { vpcs: { a: a({}), b: b({}) } },
    probes: ['a/host → b/host:80 timed out'],
    drops: ['no-route'],
  },
  {
    title: 'a peering with routes on both sides carries, and both see private addresses',
    world: { vpcs: { a: a(toB), b: b(toA) }, peerings: ab },
    probes: [
      'a/host → b/host:5432 connected as a/host',
      'b/host → a/host:5432 connected as b/host',
      'a/host → ping b/host answered',
    ],
  },
  {
    title: 'the route back is missing: the question arrives and the answer has no way',
    world: { vpcs: { a: a(toB), b: b({}) }, peerings: ab },
    probes: ['a/host → b/host:5432 timed out'],
    drops: ['no-route'],
  },
  {
    title: 'a route to a peering that is not active is a black hole',
    world: { vpcs: { a: a(toB), b: b(toA) } },
    probes: ['a/host → b/host:5432 timed out'],
    drops: ['blackhole'],
  },
  {
    title: 'a reference to a group of the peer’s lets its members in',
    world: {
      vpcs: {
        a: a(toB),
        b: b(toA, { groups: { all: ['all to anywhere', 'tcp 5432 from a/all'] } }),
      },
      peerings: ab,
    },
    probes: ['a/host → b/host:5432 connected', 'a/host → b/host:80 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'a reference across regions has nobody behind it',
    world: {
      vpcs: {
        a: { ...a(toB), region: 'eu-west-1' },
        b: b(toA, { groups: { all: ['all to anywhere', 'tcp 5432 from a/all'] } }),
      },
      peerings: ab,
    },
    probes: ['a/host → b/host:5432 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'peerings are not transitive: A and C, both peered with B, do not reach one another',
    world: {
      vpcs: {
        a: a({ ...toB, '10.3.0.0/16': 'pcx:ab' }),
        b: b({ ...toA, '10.3.0.0/16': 'pcx:bc' }),
        c: vpc('10.3.0.0/16', { '10.2.0.0/16': 'pcx:bc', '10.1.0.0/16': 'pcx:bc' }),
      },
      peerings: { ...ab, bc: ['b', 'c'] },
    },
    probes: ['a/host → b/host:80 connected', 'c/host → b/host:80 connected', 'a/host → c/host:80 timed out'],
    drops: ['peering-not-transitive'],
  },
  {
    title: 'the peer’s internet gateway and NAT gateway carry nothing for others',
    world: {
      vpcs: {
        a: a({ ...toB, '0.0.0.0/0': 'pcx:ab' }),
        b: b(
          { ...toA, '0.0.0.0/0': 'nat:nat' },
          {
            internet: true,
            subnets: {
              main: { cidr: '10.2.0.0/24', routes: { ...toA, '0.0.0.0/0': 'nat:nat' } },
              public: { cidr: '10.2.1.0/24', routes: { '0.0.0.0/0': 'igw' } },
            },
            nats: { nat: { subnet: 'public' } },
          },
        ),
      },
      peerings: ab,
      outside: { partner: [] },
    },
    probes: ['b/host → partner:443 connected as public:b/nat', 'a/host → partner:443 timed out'],
    drops: ['peering-not-transitive'],
  },
  {
    title: 'the peer’s resolver does not answer',
    world: { vpcs: { a: a(toB), b: b(toA) }, peerings: ab },
    probes: ['a/host → udp 10.2.0.2:53 timed out'],
    drops: ['router-itself'],
  },
  {
    title: 'two VPCs with the same ranges: each has its own, and neither sees the other',
    world: {
      vpcs: {
        a: a({}),
        twin: vpc(
          '10.1.0.0/16',
          {},
          { hosts: { host: { subnet: 'main', groups: ['all'] }, only: { subnet: 'main', groups: ['all'] } } },
        ),
      },
    },
    probes: ['twin/host → twin/only:80 connected as twin/host', 'a/host → twin/only:80 timed out'],
    drops: ['no-such-address'],
  },
  {
    title: 'an answer to what left by the internet gateway does not come back through a peering',
    world: {
      vpcs: {
        a: vpc(
          '10.1.0.0/16',
          { '0.0.0.0/0': 'igw' },
          { internet: true, hosts: { host: { subnet: 'main', groups: ['all'], hasPublicAddress: true } } },
        ),
        b: vpc(
          '10.2.0.0/16',
          { '0.0.0.0/0': 'pcx:ab' },
          { internet: true, hosts: { host: { subnet: 'main', groups: ['all'], hasPublicAddress: true } } },
        ),
      },
      peerings: ab,
    },
    probes: ['a/host → public:b/host:443 timed out'],
    drops: ['peering-not-transitive'],
  },
]);
