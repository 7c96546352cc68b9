import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FabricState } from '../../model/fabric.ts';
import { checkFabric } from './check-fabric.ts';
import { endOf, namespaceOf, routeOf, tableOf, wireOf } from './test-fabric.ts';

const hostile: [string, FabricState][] = [
  ['a namespace with a line end', { namespaces: [namespaceOf('a\nnetns del b')], wires: [] }],
  ['a namespace that leads elsewhere', { namespaces: [namespaceOf('../../etc')], wires: [] }],
  ['a link with a blank', { namespaces: [], wires: [wireOf(endOf('a', 'e1 up'), endOf('b', 'e2'))] }],
  [
    'a route that goes on',
    { namespaces: [namespaceOf('a', { routes: [routeOf('10.0.0.0/8\nx', 'e1')] })], wires: [] },
  ],
  ['a setting above its folder', { namespaces: [namespaceOf('a', { sysctls: { '../x': '1' } })], wires: [] }],
  [
    'a rule with a second statement',
    {
      namespaces: [
        namespaceOf('a', {
          tables: [tableOf({ chains: [{ name: 'c', base: null, rules: ['accept; flush ruleset'] }] })],
        }),
      ],
      wires: [],
    },
  ],
  [
    'an element that ends its set',
    {
      namespaces: [
        namespaceOf('a', {
          tables: [
            tableOf({
              sets: [
                {
                  name: 's',
                  keyType: 'ipv4_addr',
                  valueType: null,
                  flags: [],
                  elements: [{ key: '10.0.0.1 }\nflush ruleset\nadd element {', value: null }],
                },
              ],
            }),
          ],
        }),
      ],
      wires: [],
    },
  ],
  [
    'a sandbox with a blank in its path',
    {
      namespaces: [],
      wires: [
        wireOf(endOf('a', 'e1'), {
          ...endOf('a', 'v1'),
          home: { kind: 'sandbox', path: '/run/x up', insideName: 'eni' },
        }),
      ],
    },
  ],
];

for (const [what, fabric] of hostile) {
  test(`failure class 1: ${what} reaches no program`, () => {
    assert.throws(() => checkFabric(fabric), /not fit to be/);
  });
}

test('lesson (e): what a compiler writes passes', () => {
  checkFabric({
    namespaces: [
      namespaceOf('apron-0a0b0c0d-vpc-0abc', {
        routes: [routeOf('10.0.1.5/32', 'e0123456789abcd')],
        tables: [
          tableOf({
            counters: ['sg-egress.eni-0abc'],
            chains: [
              {
                name: 'sender',
                base: null,
                rules: ['ip saddr . tcp dport @sg-1-egress accept', 'icmp type { 8, 0 } accept'],
              },
            ],
          }),
        ],
      }),
    ],
    wires: [],
  });
});
