import assert from 'node:assert/strict';
import { test } from 'node:test';
import { landscapeOf } from '../model/landscape/landscape.ts';
import { describeTopology } from '../plan/fabric/test-world/describe-topology.ts';
import { plainNames, type World } from '../plan/fabric/test-world/world.ts';
import type { Flow, Protocol } from './flow.ts';
import type { Path } from './trace.ts';
import { walk } from './walk.ts';

/** Where the walk and real packets once did not say the same: worlds as small as they could be made. */
type CounterExample = {
  readonly world: World;
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
};

function codesOf(example: CounterExample): string[] {
  const { blockers, unknowns } = pathOf(example);
  return [...blockers, ...unknowns].map(({ code }) => code);
}

function pathOf({ world, from, to, protocol, port }: CounterExample): Path {
  const topology = describeTopology(world, plainNames);
  const options = plainNames;
  const id = options.idOf('eni', to.replace('public:', ''));
  const address = to.startsWith('public:')
    ? topology.addresses.find(({ association }) => association?.networkInterfaceId === id)?.publicIp
    : topology.networkInterfaces.find((each) => each.id === id)?.privateIp;
  const flow: Flow = {
    source: from.includes('/')
      ? { kind: 'interface', id: options.idOf('eni', from) }
      : { kind: 'outside-host', name: from },
    destination: { kind: 'address', address: address ?? to },
    protocol,
    port,
  };
  return walk(landscapeOf(topology), flow).paths[0];
}

const open = { all: ['all from anywhere', 'all to anywhere'] };

/** A host with a public address whose answers are routed through a NAT gateway. */
const answersThroughNat: World = {
  vpcs: {
    shop: {
      cidr: '10.0.0.0/16',
      internet: true,
      subnets: {
        first: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'igw' } },
        second: { cidr: '10.0.2.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
      },
      groups: open,
      nats: { nat: { subnet: 'first' } },
      hosts: { a: { subnet: 'second', groups: ['all'], hasPublicAddress: true } },
    },
  },
  outside: { partner: [] },
};

test('a NAT gateway drops a segment that answers what it has not seen, and sends on a datagram as one of its own', () => {
  const asked = { world: answersThroughNat, from: 'partner', to: 'public:shop/a', port: 443 };
  assert.deepEqual(codesOf({ ...asked, protocol: 'tcp' }), ['NAT_UNKNOWN_ANSWER']);
  assert.deepEqual(codesOf({ ...asked, protocol: 'icmp' }), ['NAT_UNKNOWN_ANSWER']);
  assert.deepEqual(codesOf({ ...asked, protocol: 'udp' }), ['ANSWER_UNDER_OTHER_ADDRESS']);
});

/** `twin` has the ranges of `shop`, and `other` is peered with both of them: its routes lead to one. */
function peeredWithTwins(toTwin: string): World {
  const vpc = (start: string, routes: Readonly<Record<string, string>>) => ({
    cidr: `${start}.0.0/16`,
    subnets: { main: { cidr: `${start}.1.0/24`, routes } },
    groups: open,
    hosts: { host: { subnet: 'main', groups: ['all'] } },
  });
  return {
    vpcs: {
      shop: vpc('10.0', {}),
      twin: vpc('10.0', { '10.9.0.0/16': 'pcx:second' }),
      other: vpc('10.9', { '10.0.0.0/16': toTwin }),
    },
    peerings: { first: ['shop', 'other'], second: ['twin', 'other'] },
  };
}

test('an answer that is routed to somebody else of the same address does not arrive', () => {
  const asked = { from: 'twin/host', to: 'other/host', protocol: 'tcp', port: 443 } as const;
  assert.deepEqual(codesOf({ ...asked, world: peeredWithTwins('pcx:second') }), []);
  assert.deepEqual(codesOf({ ...asked, world: peeredWithTwins('pcx:first') }), ['OVERLAPPING_RANGES']);
});

test('an answer finds back to a regional NAT gateway, whatever the table of whoever answers says', () => {
  const vpc = {
    cidr: '10.9.0.0/16',
    subnets: {
      first: { cidr: '10.9.1.0/24', routes: { '0.0.0.0/0': 'eni:b' } },
      second: { cidr: '10.9.2.0/24', routes: { '10.9.1.0/24': 'nat:region' } },
    },
    groups: open,
    nats: { region: {} },
    hosts: { a: { subnet: 'first', groups: ['all'] }, b: { subnet: 'second', groups: ['all'] } },
  };
  const asked = { from: 'other/b', to: 'other/a', protocol: 'icmp', port: 0 } as const;
  assert.deepEqual(codesOf({ ...asked, world: { vpcs: { other: vpc } } }), []);
});

test('a router that has not seen the question drops what answers it as invalid, and a datagram by its rules', () => {
  // Nobody in the twin has the second host's address.
  const world = peeredWithTwins('pcx:second');
  const hosts = { first: { subnet: 'main' }, host: { subnet: 'main', groups: ['all'] } };
  const routed = { main: { cidr: '10.0.1.0/24', routes: { '10.9.0.0/16': 'pcx:first' } } };
  const asked = {
    world: {
      ...world,
      vpcs: { ...world.vpcs, shop: { cidr: '10.0.0.0/16', hosts, subnets: routed, groups: open } },
    },
    from: 'shop/host',
    to: 'other/host',
    port: 443,
  };
  const counters = (protocol: Protocol) =>
    pathOf({ ...asked, protocol }).blockers.map(({ counter }) => counter?.split('.')[0]);
  assert.deepEqual(counters('tcp'), ['invalid']);
  assert.deepEqual(counters('udp'), ['no-such-address']);
});
