import fc from 'fast-check';
import type { NftChain, NftSet, NftTable } from '../../model/fabric.ts';
import { tableOf } from './test-fabric.ts';

const chains = ['c1', 'c2', 'c3'];
const counters = ['k.one', 'k.two', 'k.three'];
const links = ['e1', 'e2', 'e3', 'e4', 'e5'];
const ranges = [
  ['10.0.0.0/9', '10.128.0.0-10.128.0.5', '10.200.0.1'],
  ['10.0.0.0/8', '192.168.0.0/16'],
  ['0.0.0.0/0'],
  ['10.0.0.0-10.127.255.255', '172.16.0.0/12'],
  [],
];

type Shape = {
  chains: string[];
  counters: string[];
  gates: string[];
  values: number[];
  addresses: string[];
  isByMark: boolean;
  priority: number;
  policy: 'accept' | 'drop';
};

const shape: fc.Arbitrary<Shape> = fc.record({
  chains: fc.subarray(chains, { minLength: 1 }),
  counters: fc.subarray(counters, { minLength: 1 }),
  gates: fc.subarray(links),
  values: fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }),
  addresses: fc.constantFrom(...ranges),
  isByMark: fc.boolean(),
  priority: fc.constantFrom(-5, 0, 10),
  policy: fc.constantFrom('accept', 'drop'),
});

/** Tables of which any two differ in many ways, and whose parts name one another. */
export const arbitraryTable: fc.Arbitrary<NftTable> = shape.map((drawn) => {
  const pick = (from: readonly string[], index: number): string =>
    from[(drawn.values[index] ?? 0) % from.length] ?? '';
  return tableOf({
    counters: drawn.counters,
    sets: [
      setOf(
        'gates',
        'ifname',
        'verdict',
        drawn.gates.map((key, index) => [key, `jump ${pick(drawn.chains, index)}`]),
      ),
      setOf(
        'drops',
        'ifname',
        'counter',
        drawn.gates.map((key, index) => [key, pick(drawn.counters, index)]),
      ),
      drawn.isByMark
        ? setOf(
            'who',
            'mark',
            null,
            drawn.values.slice(0, 2).map((value) => [String(value), null]),
          )
        : {
            ...setOf(
              'who',
              'ipv4_addr',
              null,
              drawn.addresses.map((key) => [key, null]),
            ),
            flags: ['interval'],
          },
    ],
    chains: [
      ...drawn.chains.map(
        (name, index): NftChain => ({
          name,
          base: null,
          rules: index === 0 ? [] : [`counter name "${pick(drawn.counters, index)}" drop`, 'accept'],
        }),
      ),
      {
        name: 'gate',
        base: { type: 'filter', hook: 'forward', priority: drawn.priority, policy: drawn.policy },
        rules: [
          drawn.isByMark ? 'meta mark @who accept' : 'ip saddr @who accept',
          'iifname vmap @gates',
          'counter name iifname map @drops drop',
        ],
      },
    ],
  });
});

/** Of elements with the same key the first holds, as in a table that somebody compiled. */
function setOf(
  name: string,
  keyType: string,
  valueType: string | null,
  pairs: readonly (readonly [key: string, value: string | null])[],
): NftSet {
  const elements = [...new Map(pairs)].map(([key, value]) => ({ key, value }));
  return { name, keyType, valueType, flags: [], elements };
}
