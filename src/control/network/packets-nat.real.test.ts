import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { testPackets } from './test-packet-cases.ts';
import { startPackets } from './test-packets.ts';

const all = { all: ['all from anywhere', 'all to anywhere'] };
const publicSubnet = { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } };
const privateSubnet = (way: string): DescribedVpc['subnets'][string] => ({
  cidr: '10.0.1.0/24',
  routes: { '0.0.0.0/0': way },
});
const app = { subnet: 'private', groups: ['all'] };
const shop = (way: string, more: Partial<DescribedVpc> = {}): DescribedVpc => ({
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: { public: publicSubnet, private: privateSubnet(way) },
  groups: all,
  hosts: { app },
  ...more,
});
const outside = { partner: [] };
const world = (vpc: DescribedVpc): World => ({ vpcs: { shop: vpc }, outside });

/** Makes a host a NAT instance, as its owner would. */
const forwarding = [
  ['sysctl', '-qw', 'net.ipv4.ip_forward=1'],
  [
    'nft',
    'add table ip own; add chain ip own out { type nat hook postrouting priority 100; }; flush chain ip own out; add rule ip own out masquerade',
  ],
];
const instance = (more: object) => ({
  hosts: { app, nat: { subnet: 'public', groups: ['all'], hasPublicAddress: true, ...more } },
});

/** An application and its database, with a firewall that the routes of both lead to. */
const between = (hosts: NonNullable<DescribedVpc['hosts']>): DescribedVpc => ({
  cidr: '10.0.0.0/16',
  subnets: {
    public: { cidr: '10.0.0.0/24' },
    private: { cidr: '10.0.1.0/24', routes: { '10.0.2.0/24': 'eni:firewall' } },
    data: { cidr: '10.0.2.0/24', routes: { '10.0.1.0/24': 'eni:firewall' } },
  },
  groups: all,
  hosts: { app, db: { subnet: 'data', groups: ['all'] }, ...hosts },
});

testPackets('ways through NAT', [
  {
    title: 'a NAT instance whose source/destination check is off carries, under its public address',
    world: world(shop('eni:nat', instance({ sourceDestCheck: false }))),
    first: async (packets) => {
      for (const argv of forwarding) await packets.host('shop/nat').order({ do: 'run', argv });
    },
    probes: ['shop/app → partner:443 connected as public:shop/nat', 'shop/app → ping partner answered'],
  },
  {
    title: 'a NAT instance whose source/destination check is on gets nothing that is not for itself',
    world: world(shop('eni:nat', instance({ sourceDestCheck: true }))),
    probes: ['shop/app → partner:443 timed out', 'shop/app → shop/nat:80 connected'],
    drops: ['source-dest-check'],
  },
  {
    title: 'a NAT instance without a public address ends at the internet gateway',
    world: world(shop('eni:nat', instance({ sourceDestCheck: false, hasPublicAddress: false }))),
    probes: ['shop/app → partner:443 timed out'],
    drops: ['igw-no-public-address'],
  },
  {
    title: 'a NAT instance whose group does not let the subnet in gets nothing',
    world: world(
      shop('eni:nat', {
        ...instance({ sourceDestCheck: false, groups: ['closed'] }),
        groups: { ...all, closed: ['all to anywhere'] },
      }),
    ),
    probes: ['shop/app → partner:443 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'a NAT instance in the subnet that it serves: its own packets come back to it',
    world: world(
      shop('eni:nat', {
        hosts: { app, nat: { subnet: 'private', groups: ['all'], sourceDestCheck: false } },
      }),
    ),
    first: async (packets) => {
      await packets.host('shop/nat').order({ do: 'run', argv: ['ip', 'route', 'show'] });
    },
    probes: ['shop/nat → partner:443 timed out'],
    drops: ['interface-loop'],
  },
  {
    title: 'a route to an interface that is not attached is a black hole',
    world: world(shop('eni:nat', instance({ sourceDestCheck: false, isDetached: true }))),
    probes: ['shop/app → partner:443 timed out'],
    drops: ['blackhole'],
  },
  {
    title: 'a regional NAT gateway needs no subnet and carries under its own address',
    world: world(shop('nat:region', { nats: { region: {} } })),
    probes: ['shop/app → partner:443 connected', 'shop/app → ping partner answered'],
  },
  {
    title: 'a regional NAT gateway without an internet gateway has no way out',
    world: world(shop('nat:region', { nats: { region: {} }, internet: false })),
    probes: ['shop/app → partner:443 timed out'],
    drops: ['no-route'],
  },
  {
    title: 'a regional NAT gateway with chosen addresses serves the zones of these addresses only',
    world: world(shop('nat:region', { nats: { region: { zones: ['us-east-1b'] } } })),
    probes: ['shop/app → partner:443 timed out'],
    drops: ['nat-zone'],
  },
  {
    title: 'a private NAT gateway hides the sender from the rest of the VPC’s peers',
    world: {
      vpcs: {
        shop: shop('nat:inner', {
          subnets: {
            private: privateSubnet('nat:inner'),
            middle: { cidr: '10.0.2.0/24', routes: { '10.2.0.0/16': 'pcx:ab' } },
          },
          nats: { inner: { subnet: 'middle', isPrivate: true } },
        }),
        other: {
          cidr: '10.2.0.0/16',
          subnets: { main: { cidr: '10.2.0.0/24', routes: { '10.0.0.0/16': 'pcx:ab' } } },
          groups: all,
          hosts: { host: { subnet: 'main', groups: ['all'] } },
        },
      },
      peerings: { ab: ['shop', 'other'] },
      outside,
    },
    probes: ['shop/app → other/host:80 connected as shop/inner'],
  },
  {
    title: 'nobody opens a connection to a NAT gateway',
    world: world(shop('nat:nat', { nats: { nat: { subnet: 'public' } } })),
    probes: [
      'partner → public:shop/nat:443 timed out',
      'shop/app → shop/nat:80 timed out',
      'shop/app → ping shop/nat timed out',
    ],
    drops: ['nat-unsolicited'],
  },
  {
    title: 'fragments: a NAT gateway carries those of UDP, and none of ICMP',
    world: world(shop('nat:nat', { nats: { nat: { subnet: 'public' } } })),
    probes: [
      'shop/app → udp partner:443 with 4000 bytes answered',
      'shop/app → ping partner with 4000 bytes timed out',
    ],
    drops: ['nat-fragment'],
  },
  {
    title: 'a firewall between two subnets: routes to exactly these lead through it, both ways',
    world: world(between({ firewall: { subnet: 'public', groups: ['all'], sourceDestCheck: false } })),
    first: async (packets) => {
      const argv = ['sysctl', '-qw', 'net.ipv4.ip_forward=1'];
      await packets.host('shop/firewall').order({ do: 'run', argv });
    },
    probes: ['shop/app → shop/db:5432 connected as shop/app', 'shop/db → shop/app:80 connected as shop/db'],
  },
  {
    title: 'the same firewall not forwarding: the local route does not take over',
    world: world(between({ firewall: { subnet: 'public', groups: ['all'], sourceDestCheck: true } })),
    probes: ['shop/app → shop/db:5432 timed out'],
    drops: ['source-dest-check'],
  },
]);

test('a connection through a NAT gateway that was idle for too long is answered with RST', async (t) => {
  const packets = await startPackets(t, world(shop('nat:nat', { nats: { nat: { subnet: 'public' } } })), {
    natIdleSeconds: 1,
  });
  const host = packets.host('shop/app');
  const { outcome, handle = 0 } = await host.order({
    do: 'open',
    address: packets.addressOf('partner'),
    port: 443,
  });
  assert.equal(outcome, 'connected');
  const gateway = packets.state().namespaces.find(({ name }) => name.includes('-nat-'))?.name ?? '';
  await packets.until(async () => !(await packets.tracked(gateway)).includes('ESTABLISHED'));
  const { outcome: later } = await host.order({ do: 'say', handle, patience: 10_000 });
  assert.equal(later, 'reset');
  const forgotten = Array.from(await packets.counted()).filter(([name]) => name.includes('nat-forgotten'));
  assert.ok(forgotten.every(([, count]) => count > 0));
});
