import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type DropReason, dropReasons } from '../../model/drop-reasons.ts';
import type { FabricState, NftTable } from '../../model/fabric.ts';
import { compileFabric } from './compile-fabric.ts';
import { compileVpc } from './compile-vpc.ts';
import { arbitraryWorld } from './test-world/arbitrary-world.ts';
import { describeTopology } from './test-world/describe-topology.ts';
import { someSettings } from './test-world/some-settings.ts';
import { plainNames, type World } from './test-world/world.ts';

const compile = (world: World): FabricState =>
  compileFabric(describeTopology(world, plainNames), someSettings);
const tablesOf = ({ namespaces }: FabricState): NftTable[] => namespaces.flatMap(({ tables }) => tables);
const holdsForEveryWorld = (claim: (state: FabricState) => void): void =>
  fc.assert(
    fc.property(arbitraryWorld, (world) => claim(compile(world))),
    { numRuns: 60 },
  );

/** Everything that rules and elements of a table name. */
function namesIn(table: NftTable, pattern: RegExp): string[] {
  const texts = [
    ...table.chains.flatMap(({ rules }) => rules),
    ...table.sets.flatMap(({ elements }) => elements.map(({ value }) => value ?? '')),
  ];
  return texts.flatMap((text) => Array.from(text.matchAll(pattern), ([, name = '']) => name));
}

describe('of every world', () => {
  test('a table names only chains, sets and counters that it has', () => {
    holdsForEveryWorld((state) => {
      for (const table of tablesOf(state)) {
        const has = (names: readonly { readonly name: string }[]) => new Set(names.map(({ name }) => name));
        const chains = has(table.chains);
        const sets = has(table.sets);
        const counters = new Set(table.counters);
        assert.deepEqual(
          namesIn(table, /(?:jump|goto) (\S+)/g).filter((name) => !chains.has(name)),
          [],
        );
        assert.deepEqual(
          namesIn(table, /@(\S+)/g).filter((name) => !sets.has(name)),
          [],
        );
        assert.deepEqual(
          namesIn(table, /counter name "([^"]+)"/g).filter((name) => !counters.has(name)),
          [],
        );
        const mapped = table.sets
          .filter(({ valueType }) => valueType === 'counter')
          .flatMap(({ elements }) => elements.map(({ value }) => value?.slice(1, -1) ?? ''));
        assert.deepEqual(
          mapped.filter((name) => !counters.has(name)),
          [],
        );
      }
    });
  });

  test('names are there once in their table', () => {
    holdsForEveryWorld((state) => {
      for (const { chains, sets, counters } of tablesOf(state)) {
        for (const names of [chains.map(({ name }) => name), sets.map(({ name }) => name), counters]) {
          assert.equal(new Set(names).size, names.length);
        }
      }
    });
  });

  test('what a router drops it counts under a known reason, and what no rule decides is dropped', () => {
    holdsForEveryWorld((state) => {
      const routers = state.namespaces.filter(({ name }) => name.includes('-vpc-'));
      for (const { chains, counters } of routers.flatMap(({ tables }) => tables)) {
        for (const name of counters) assert.ok(Object.hasOwn(dropReasons, name.split('.')[0] ?? ''), name);
        const uncounted = chains
          .filter(({ name }) => name !== 'silence' && name !== 'nowhere')
          .flatMap(({ rules }) =>
            rules.filter((rule) => rule.endsWith('drop') && !rule.includes('counter name')),
          );
        assert.deepEqual(uncounted, []);
        const gates = chains.filter(({ base }) => base?.hook === 'forward' || base?.hook === 'input');
        assert.deepEqual(new Set(gates.map(({ base }) => base?.policy)), new Set(['drop']));
      }
    });
  });

  test('links have names that the kernel takes, each once in its namespace', () => {
    holdsForEveryWorld(({ wires }) => {
      const places = wires.flatMap(({ ends }) => ends.map(({ home, link }) => ({ home, link })));
      for (const { link } of places) assert.match(link, /^\S{1,15}$/);
      const keys = places.map(({ home, link }) => `${JSON.stringify(home)} ${link}`);
      assert.equal(new Set(keys).size, keys.length);
    });
  });

  test('a destination has one route in each table, and a route leaves by a link that is there', () => {
    holdsForEveryWorld(({ namespaces, wires }) => {
      const links = new Map<string, Set<string>>();
      for (const { home, link } of wires.flatMap(({ ends }) => ends)) {
        if (home.kind !== 'namespace') continue;
        links.set(home.name, (links.get(home.name) ?? new Set(['lo'])).add(link));
      }
      for (const { name, routes } of namespaces) {
        const keys = routes.map(({ table, destination }) => `${table} ${destination}`);
        assert.equal(new Set(keys).size, keys.length, keys.join('\n'));
        for (const { via } of routes) {
          if (via.kind === 'link') assert.ok(links.get(name)?.has(via.link), `${name} has no ${via.link}`);
        }
      }
    });
  });

  test('the same topology is compiled to the same value, and a VPC alone as within the whole', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const topology = describeTopology(world, plainNames);
        const whole = compileFabric(topology, someSettings);
        assert.deepEqual(compileFabric(structuredClone(topology), someSettings), whole);
        for (const { id } of topology.vpcs) {
          const { namespaces } = compileVpc(topology, id, someSettings);
          for (const state of namespaces) {
            assert.deepEqual(
              whole.namespaces.find(({ name }) => name === state.name),
              state,
            );
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

test('every reason of the list is some rule’s, and has a sentence', () => {
  const full: World = {
    vpcs: {
      shop: {
        cidr: '10.0.0.0/16',
        internet: true,
        dns: false,
        subnets: {
          public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
          private: {
            cidr: '10.0.1.0/24',
            routes: { '0.0.0.0/0': 'nat:nat', '10.9.0.0/16': 'pcx:gone', '10.8.0.0/16': 'eni:box' },
          },
        },
        acls: { none: { subnets: ['private'], entries: [] } },
        nats: { nat: { subnet: 'public' }, region: { zones: ['us-east-1c'] } },
        hosts: { app: { subnet: 'private', kind: 'apprunner' }, box: { subnet: 'public' } },
      },
      other: { cidr: '10.1.0.0/16', subnets: {} },
    },
    peerings: { ab: ['shop', 'other'] },
  };
  const counted = new Set(
    tablesOf(compile(full)).flatMap(({ counters }) => counters.map((name) => name.split('.')[0])),
  );
  const reasons = Object.keys(dropReasons) as DropReason[];
  assert.deepEqual(
    reasons.filter((reason) => !counted.has(reason)),
    [],
  );
  for (const reason of reasons) assert.match(dropReasons[reason], /^[^.]{20,}$/);
});

test('what is gone from the topology is gone from the state', () => {
  const state = compile({ vpcs: {} });
  assert.deepEqual(
    state.namespaces.map(({ name }) => name),
    ['host', 'apron-0a0b0c0d-outside'],
  );
  assert.deepEqual(
    state.wires.map(({ ends }) => ends.map(({ link }) => link)),
    [['up0', 'apu0a0b0c0d']],
  );
});
