import fc from 'fast-check';
import type { DescribedVpc, World } from './world.ts';

const peers = ['anywhere', '10.0.0.0/8', '10.0.1.0/24', '10.0.1.10/32', 'pl:list', 'one', 'two', 'other/one'];
const protocols = [
  'all',
  'tcp',
  'udp',
  'icmp',
  '50',
  'tcp 443',
  'tcp 1-1024',
  'udp 53',
  'icmp 8',
  'tcp 400-600',
];
const ways = ['igw', 'igw:gone', 'nat:nat', 'nat:region', 'eni:a', 'eni:b', 'pcx:peering', 'vpce:s3'];

const groupRules = fc.array(
  fc
    .tuple(fc.constantFrom(...protocols), fc.constantFrom('from', 'to'), fc.constantFrom(...peers))
    .map((words) => words.join(' ')),
  { maxLength: 8 },
);

const aclEntries = fc.array(
  fc
    .tuple(
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom('in', 'out'),
      fc.constantFrom('allow', 'deny'),
      fc.constantFrom(...protocols),
      fc.constantFrom('anywhere', '10.0.0.0/8', '198.19.0.0/16'),
    )
    .map(([number, way, action, protocol, peer]) => `${number} ${way} ${action} ${protocol} from ${peer}`),
  { maxLength: 6 },
);

const routes = fc.dictionary(
  fc.constantFrom('0.0.0.0/0', '198.19.0.0/16', '10.0.2.0/24', '10.9.0.0/16', '10.9.1.0/24', 'pl:list'),
  fc.constantFrom(...ways),
);

const vpc: fc.Arbitrary<DescribedVpc> = fc
  .record({
    internet: fc.constantFrom<boolean | 'detached'>(true, true, false, 'detached'),
    dns: fc.boolean(),
    first: fc.option(routes, { nil: undefined }),
    second: fc.option(routes, { nil: undefined }),
    main: routes,
    one: groupRules,
    two: groupRules,
    acl: fc.option(aclEntries, { nil: undefined }),
    nat: fc.constantFrom(undefined, 'first', 'second'),
    isPrivate: fc.boolean(),
    region: fc.option(fc.constantFrom(undefined, ['us-east-1b']), { nil: null }),
    groupsOfA: fc.subarray(['one', 'two']),
    groupsOfB: fc.subarray(['one', 'two']),
    kind: fc.constantFrom('interface' as const, 'apprunner' as const),
    hasPublicAddress: fc.boolean(),
    sourceDestCheck: fc.boolean(),
    isDetached: fc.boolean(),
    hasEndpoints: fc.boolean(),
    tables: fc.subarray(['first', 'second', 'main'] as const),
    natState: fc.constantFrom(undefined, undefined, undefined, 'failed' as const, 'deleted' as const),
  })
  .map((drawn) => ({
    cidr: '10.0.0.0/16',
    internet: drawn.internet,
    dns: drawn.dns,
    mainRoutes: drawn.main,
    subnets: {
      first: { cidr: '10.0.1.0/24', ...(drawn.first === undefined ? {} : { routes: drawn.first }) },
      second: { cidr: '10.0.2.0/24', ...(drawn.second === undefined ? {} : { routes: drawn.second }) },
    },
    groups: { one: drawn.one, two: drawn.two },
    acls: drawn.acl === undefined ? {} : { acl: { subnets: ['second'], entries: drawn.acl } },
    nats: {
      ...(drawn.nat === undefined
        ? {}
        : {
            nat: {
              subnet: drawn.nat,
              isPrivate: drawn.isPrivate,
              ...(drawn.natState === undefined ? {} : { state: drawn.natState }),
            },
          }),
      ...(drawn.region === null ? {} : { region: drawn.region === undefined ? {} : { zones: drawn.region } }),
    },
    hosts: {
      a: { subnet: 'first', groups: drawn.groupsOfA, hasPublicAddress: drawn.hasPublicAddress },
      b: {
        subnet: 'second',
        groups: drawn.groupsOfB,
        kind: drawn.kind,
        sourceDestCheck: drawn.sourceDestCheck,
        isDetached: drawn.isDetached,
      },
    },
    endpoints: drawn.hasEndpoints
      ? {
          s3: {
            kind: 'Gateway',
            tables: drawn.tables.filter((table) => table === 'main' || drawn[table] !== undefined),
          },
          sts: { kind: 'Interface', subnets: ['first', 'second'], groups: ['one'] },
        }
      : {},
  }));

/** Worlds with everything in them that a topology can have, whether it makes sense or not. */
export const arbitraryWorld: fc.Arbitrary<World> = fc
  .record({
    shop: vpc,
    other: vpc,
    isPeered: fc.boolean(),
    isActive: fc.constantFrom(true, true, false),
    ports: fc.subarray([80, 443]),
  })
  .map(({ shop, other, isPeered, isActive, ports }) => ({
    vpcs: { shop, other: { ...other, cidr: '10.9.0.0/16', subnets: moved(other.subnets) } },
    ...(isActive ? {} : { peeringStatus: { peering: 'pending-acceptance' as const } }),
    peerings: isPeered ? { peering: ['shop', 'other'] as const } : {},
    prefixLists: { list: ['198.19.0.0/16', '198.19.7.0/24', '10.0.1.0/25'] },
    outside: { partner: ports, storage: [] },
    standIns: { storage: 's3' as const },
  }));

function moved(subnets: DescribedVpc['subnets']): DescribedVpc['subnets'] {
  return Object.fromEntries(
    Object.entries(subnets).map(([name, subnet]) => [
      name,
      { ...subnet, cidr: subnet.cidr.replace('10.0.', '10.9.') },
    ]),
  );
}
