import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { indexTopology } from '../topology-index.ts';
import { describeTopology } from '../test-world/describe-topology.ts';
import { plainNames } from '../test-world/world.ts';
import { compileGroup, type Direction } from './compile-group.ts';

function transcript(rules: readonly string[], direction: Direction): string[] {
  const topology = describeTopology(
    {
      vpcs: { v: { cidr: '10.0.0.0/16', subnets: {}, groups: { g: rules, other: [] } } },
      prefixLists: { list: ['172.20.0.0/16', '172.20.1.0/24', '172.21.0.5/32'] },
    },
    plainNames,
  );
  const [group] = topology.securityGroups;
  assert.ok(group !== undefined);
  const { sets = [], chains = [] } = compileGroup(group, direction, indexTopology(topology));
  return [
    ...sets.map(({ name, elements }) => `${name} = ${elements.map(({ key }) => key).join(', ')}`),
    ...chains.flatMap(({ rules: lines }) => lines),
  ];
}

describe('a security group', () => {
  const cases: readonly (readonly [title: string, rules: readonly string[], Direction, readonly string[]])[] =
    [
      ['without rules of a direction allows nothing in it', ['all from anywhere'], 'egress', []],
      [
        'that allows all to everybody is one rule',
        ['tcp 80 to anywhere', 'all to anywhere'],
        'egress',
        ['accept'],
      ],
      [
        'merges ports that everybody may',
        [
          'tcp 80-90 from anywhere',
          'tcp 85-99 from anywhere',
          'udp 53 from anywhere',
          'icmp 8 from anywhere',
        ],
        'ingress',
        ['tcp dport 80-99 accept', 'udp dport 53 accept', 'icmp type 8 accept'],
      ],
      [
        'leaves out ports of a protocol of which everybody may all',
        ['tcp from anywhere', 'tcp 443 from anywhere', 'icmp from anywhere', 'icmp 8 from anywhere'],
        'ingress',
        ['meta l4proto tcp accept', 'meta l4proto icmp accept'],
      ],
      [
        'keeps ranges with ports in one set without overlaps',
        ['tcp 80-90 from 10.0.0.0/8', 'tcp 85-95 from 10.1.0.0/16', 'udp 53 from 10.0.0.7/32'],
        'ingress',
        [
          'sg-v.g-ingress-ports = 10.0.0.0/8 . tcp . 80-90, 10.1.0.0/16 . tcp . 91-95, 10.0.0.7 . udp . 53',
          'ip saddr . meta l4proto . th dport @sg-v.g-ingress-ports accept',
        ],
      ],
      [
        'takes a prefix list apart, without ranges in ranges',
        ['all to pl:list'],
        'egress',
        ['sg-v.g-egress-any = 172.20.0.0/16, 172.21.0.5', 'ip daddr @sg-v.g-egress-any accept'],
      ],
      [
        'refers to the members of another group by their set',
        ['tcp 5432 from other', 'tcp 5433 from other', 'icmp 8 from other'],
        'ingress',
        [
          'ip saddr @sg-v.other-members tcp dport 5432-5433 accept',
          'ip saddr @sg-v.other-members icmp type 8 accept',
        ],
      ],
      [
        'knows protocols by number, and ICMP by type from a range',
        ['50 from 10.0.0.0/8', 'icmp 8 from 10.0.0.0/8'],
        'ingress',
        [
          'sg-v.g-ingress-protocols = 10.0.0.0/8 . 50',
          'ip saddr . meta l4proto @sg-v.g-ingress-protocols accept',
          'ip saddr 10.0.0.0/8 icmp type 8 accept',
        ],
      ],
    ];
  for (const [title, rules, direction, expected] of cases) {
    test(title, () => assert.deepEqual(transcript(rules, direction), expected));
  }
});
