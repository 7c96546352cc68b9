import fc from 'fast-check';
import { arbitraryWorld } from '../plan/fabric/test-world/arbitrary-world.ts';
import type { DescribedVpc, World } from '../plan/fabric/test-world/world.ts';

/** What is put right in a VPC of which everything else is drawn at random, so that something arrives. */
const mend = fc.record({
  groups: fc.constantFrom('open', 'open', 'open', 'half', 'drawn'),
  acl: fc.constantFrom('none', 'none', 'open', 'drawn'),
  routes: fc.constantFrom('sound', 'sound', 'added', 'drawn'),
  hosts: fc.constantFrom('attached', 'attached', 'drawn'),
  internet: fc.constantFrom(true, true, undefined),
});

type Mend = typeof mend extends fc.Arbitrary<infer Value> ? Value : never;

/** Worlds with a fault or two in them rather than with nothing but faults. */
export const mendedWorld: fc.Arbitrary<World> = fc
  .record({ world: arbitraryWorld, shop: mend, other: mend, isPeered: fc.boolean() })
  .map(({ world, shop, other, isPeered }) => ({
    ...world,
    vpcs: {
      shop: mendVpc(world.vpcs['shop'], shop, '10.9.0.0/16'),
      other: mendVpc(world.vpcs['other'], other, '10.0.0.0/16'),
    },
    peerings: isPeered ? { peering: ['shop', 'other'] as const } : (world.peerings ?? {}),
  }));

function mendVpc(vpc: DescribedVpc | undefined, drawn: Mend, peer: string): DescribedVpc {
  if (vpc === undefined) throw new Error('a world without its VPCs');
  return {
    ...vpc,
    internet: drawn.internet ?? vpc.internet ?? false,
    groups: mendGroups(vpc.groups ?? {}, drawn),
    acls: mendAcls(vpc.acls ?? {}, drawn),
    nats: { nat: { subnet: 'first' }, ...vpc.nats },
    subnets: mendSubnets(vpc.subnets, drawn, peer),
    hosts: Object.fromEntries(
      Object.entries(vpc.hosts ?? {}).map(([key, host]) => [
        key,
        drawn.hosts === 'attached' ? { ...host, groups: ['one'], isDetached: false } : host,
      ]),
    ),
  };
}

function mendGroups(
  groups: NonNullable<DescribedVpc['groups']>,
  drawn: Mend,
): NonNullable<DescribedVpc['groups']> {
  const open = { open: ['all to anywhere', 'all from anywhere'], half: ['all to anywhere'], drawn: [] }[
    drawn.groups
  ];
  return Object.fromEntries(Object.entries(groups).map(([key, rules]) => [key, [...rules, ...open]]));
}

function mendAcls(acls: NonNullable<DescribedVpc['acls']>, drawn: Mend): NonNullable<DescribedVpc['acls']> {
  if (drawn.acl === 'none') return {};
  const open = ['301 in allow all from anywhere', '301 out allow all to anywhere'];
  return Object.fromEntries(
    Object.entries(acls).map(([key, acl]) => [
      key,
      drawn.acl === 'open' ? { ...acl, entries: [...acl.entries, ...open] } : acl,
    ]),
  );
}

function mendSubnets(subnets: DescribedVpc['subnets'], drawn: Mend, peer: string): DescribedVpc['subnets'] {
  if (drawn.routes === 'drawn') return subnets;
  const ways = { first: 'igw', second: 'nat:nat' } as const;
  return Object.fromEntries(
    Object.entries(subnets).map(([key, subnet]) => {
      const sound = { '0.0.0.0/0': ways[key === 'first' ? 'first' : 'second'], [peer]: 'pcx:peering' };
      const routes = drawn.routes === 'sound' ? sound : { ...sound, ...subnet.routes };
      return [key, { ...subnet, routes }];
    }),
  );
}
