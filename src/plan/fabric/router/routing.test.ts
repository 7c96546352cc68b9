import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeTopology } from '../test-world/describe-topology.ts';
import { someSettings } from '../test-world/some-settings.ts';
import { type DescribedVpc, plainNames, type World } from '../test-world/world.ts';
import { viewVpc } from '../vpc-view.ts';
import { routeRouter, tablesInUse } from './routing.ts';

/** Routes as `ip route` would show them, and rules as `ip rule`, without what every router has. */
function transcript(world: World): { routes: string[]; rules: string[] } {
  const view = viewVpc(describeTopology(world, plainNames), 'vpc-v', someSettings);
  assert.ok(view !== null);
  const { routes, rules } = routeRouter(view, tablesInUse(view));
  return {
    routes: routes
      .filter(({ table }) => table !== 'main' && table !== 999)
      .map(({ table, destination, via }) =>
        via.kind === 'link'
          ? `${table}: ${destination}${via.gateway === null ? '' : ` via ${via.gateway}`} dev ${via.link}`
          : via.kind,
      ),
    rules: rules.map(({ preference, mark, table }) => `${preference}: ${mark?.value ?? 'all'} → ${table}`),
  };
}
const v = (vpc: Partial<DescribedVpc>, more: Partial<World> = {}): World => ({
  vpcs: { v: { cidr: '10.0.0.0/16', subnets: { a: { cidr: '10.0.1.0/24' } }, ...vpc } },
  ...more,
});
const a = (routes: Readonly<Record<string, string>>): DescribedVpc['subnets'] => ({
  a: { cidr: '10.0.1.0/24', routes },
});

describe('routing of a VPC', () => {
  test('the local route comes first, then the subnet’s table, then nowhere', () => {
    assert.deepEqual(transcript(v({})), {
      routes: [],
      rules: ['16384: all → main', '16385: 1 → 1001', '32765: all → 999'],
    });
  });

  test('a route leads to its target’s link, and to nowhere when that is gone', () => {
    const { routes } = transcript(
      v({
        internet: true,
        subnets: a({
          '0.0.0.0/0': 'igw',
          '10.9.0.0/16': 'pcx:gone',
          '192.0.2.0/24': 'nat:gone',
          '192.0.3.0/24': 'eni:box',
        }),
        hosts: { box: { subnet: 'a' } },
      }),
    );
    assert.deepEqual(routes, [
      '1002: 0.0.0.0/0 via 169.254.112.54 dev igw0',
      '1002: 10.9.0.0/16 dev lo',
      '1002: 192.0.2.0/24 dev lo',
      '1002: 192.0.3.0/24 via 10.0.1.10 dev eeni-v.box',
    ]);
  });

  test('of a static route and a prefix list’s to one destination the static one holds', () => {
    const { routes } = transcript(
      v(
        {
          internet: true,
          endpoints: { s3: { kind: 'Gateway' } },
          subnets: a({ 'pl:s3': 'vpce:s3', '192.0.2.0/24': 'igw' }),
        },
        { prefixLists: { s3: ['192.0.2.0/24', '192.0.3.0/24'] } },
      ),
    );
    assert.deepEqual(routes, [
      '1002: 192.0.2.0/24 via 169.254.112.54 dev igw0',
      '1002: 192.0.3.0/24 via 169.254.112.54 dev aws0',
    ]);
  });

  test('the local route wins over what lies in the VPC, but for a static route to exactly a subnet', () => {
    const { routes, rules } = transcript(
      v({
        subnets: {
          a: { cidr: '10.0.1.0/24', routes: { '10.0.2.0/24': 'eni:box', '10.0.2.0/25': 'eni:box' } },
          b: { cidr: '10.0.2.0/24' },
        },
        hosts: { box: { subnet: 'a' } },
      }),
    );
    assert.deepEqual(routes, ['20002: 10.0.2.0/24 via 10.0.1.10 dev eeni-v.box']);
    assert.deepEqual(rules, [
      '1: 1 → 20002',
      '16384: all → main',
      '16385: 1 → 1002',
      '16386: 2 → 1001',
      '32765: all → 999',
    ]);
  });

  test('a regional NAT gateway has a mark, a table and a default route of its own', () => {
    const { routes, rules } = transcript(
      v({ internet: true, nats: { '00000a': {} }, subnets: a({ '0.0.0.0/0': 'nat:00000a' }) }),
    );
    assert.deepEqual(routes, [
      '1002: 0.0.0.0/0 via 169.254.128.11 dev nnat-v.00000a',
      '40011: 0.0.0.0/0 via 169.254.112.54 dev igw0',
    ]);
    assert.ok(rules.includes('32011: 65547 → 40011'));
  });
});
