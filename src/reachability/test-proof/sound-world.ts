import fc from 'fast-check';
import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';

/** How the application's subnets get out. */
const ways = [
  'nat',
  'nat',
  'nat-per-zone',
  'regional',
  'regional-in-zones',
  'private-nat',
  'appliance',
  'internet-gateway',
  'none',
] as const;

/** What a world is before faults are put into it. */
export const choices = fc.record({
  way: fc.constantFrom(...ways),
  /** Both application subnets have the main table. */
  usesMain: fc.boolean(),
  isPeered: fc.constantFrom(true, true, false),
  storage: fc.constantFrom('all', 'one', 'none'),
  tables: fc.constantFrom('all', 'one', 'none'),
  hasPrivateApi: fc.boolean(),
  partnerPorts: fc.constantFrom<number[]>([], [], [443], [80, 443, 8080]),
  /** A second range of the VPC, where the data is. */
  dataCidr: fc.constantFrom('10.0.20.0/24', '10.0.20.0/24', '10.1.0.0/24', '100.64.0.0/24'),
});

export type Choices = typeof choices extends fc.Arbitrary<infer Value> ? Value : never;

const open = ['all from anywhere', 'all to anywhere'];
const toInternet = { '0.0.0.0/0': 'igw' };

const targets: Readonly<Record<Choices['way'], readonly [string, string] | null>> = {
  nat: ['nat:one', 'nat:one'],
  'nat-per-zone': ['nat:one', 'nat:two'],
  regional: ['nat:region', 'nat:region'],
  'regional-in-zones': ['nat:region', 'nat:region'],
  'private-nat': ['nat:inner', 'nat:inner'],
  appliance: ['eni:fw', 'eni:fw'],
  'internet-gateway': ['igw', 'igw'],
  none: null,
};

/**
 * A shop as people build it: public subnets, App Runner and other programs in two zones, a database; beside it a VPC that
 * may be peered with it, and one of the very same ranges that never can be.
 */
export function soundWorld(chosen: Choices): World {
  return {
    vpcs: { shop: soundShop(chosen), other: soundOther(chosen), twin },
    peerings: chosen.isPeered ? { pair: ['shop', 'other'] } : {},
    prefixLists: { list: ['198.19.0.0/16', '10.9.1.0/24', '10.0.10.0/24'], elastic: ['198.18.0.0/16'] },
    outside: { partner: chosen.partnerPorts, storage: [], tables: [] },
    standIns: { storage: 's3', tables: 'dynamodb' },
  };
}

function soundShop({
  way,
  usesMain,
  isPeered,
  storage,
  tables,
  hasPrivateApi,
  dataCidr,
}: Choices): DescribedVpc {
  const peer = isPeered ? { '10.9.0.0/16': 'pcx:pair' } : {};
  const [first, second] = targets[way] ?? [null, null];
  const out = (target: string | null) => ({ ...(target === null ? {} : { '0.0.0.0/0': target }), ...peer });
  const withTable = (cidr: string, zone: string, target: string | null) => ({
    cidr,
    zone,
    ...(usesMain ? {} : { routes: out(target) }),
  });
  const tablesOf = (which: Choices['storage']): string[] =>
    which === 'none' ? [] : usesMain ? ['main'] : which === 'one' ? ['appa'] : ['appa', 'appb', 'publica'];
  return {
    cidr: '10.0.0.0/16',
    moreCidrs: dataCidr.startsWith('10.0.') ? [] : [dataCidr],
    internet: true,
    mainRoutes: usesMain ? out(first) : peer,
    subnets: {
      publica: { cidr: '10.0.0.0/24', zone: 'us-east-1a', routes: { ...toInternet, ...peer } },
      publicb: { cidr: '10.0.1.0/24', zone: 'us-east-1b', routes: { ...toInternet, ...peer } },
      appa: withTable('10.0.10.0/24', 'us-east-1a', first),
      appb: withTable('10.0.11.0/24', 'us-east-1b', second),
      data: { cidr: dataCidr, zone: 'us-east-1a', routes: peer },
    },
    groups: {
      web: ['all to anywhere'],
      app: ['all to anywhere', 'tcp 8080 from anywhere', 'icmp from 10.0.0.0/8'],
      db: ['tcp 5432 from web', 'tcp 5432 from app', 'icmp 8 from app'],
      edge: ['tcp 443 from anywhere', 'udp 443 from anywhere', 'icmp from anywhere', 'all to anywhere'],
      fw: ['all from 10.0.0.0/8', 'tcp 443 from anywhere', 'all to anywhere'],
      api: ['tcp 443 from 10.0.0.0/8'],
      open,
    },
    nats: {
      one: { subnet: 'publica' },
      ...(way === 'nat-per-zone' ? { two: { subnet: 'publicb' } } : {}),
      ...(way === 'regional' ? { region: {} } : {}),
      ...(way === 'regional-in-zones' ? { region: { zones: ['us-east-1a'] } } : {}),
      ...(way === 'private-nat' ? { inner: { subnet: 'publica', isPrivate: true } } : {}),
    },
    hosts: {
      'web.a': { subnet: 'appa', groups: ['web'], kind: 'apprunner' },
      'web.b': { subnet: 'appb', groups: ['web'], kind: 'apprunner' },
      app: { subnet: 'appa', groups: ['app'] },
      db: { subnet: 'data', groups: ['db'] },
      edge: { subnet: 'publica', groups: ['edge'], hasPublicAddress: true },
      fw: { subnet: 'publicb', groups: ['fw'], hasPublicAddress: true, sourceDestCheck: false },
      lone: { subnet: 'appb', groups: ['app'], hasPublicAddress: true, isDetached: true },
    },
    endpoints: {
      s3: { kind: 'Gateway', tables: tablesOf(storage) },
      dynamodb: { kind: 'Gateway', tables: tablesOf(tables) },
      ...(hasPrivateApi ? { sts: { kind: 'Interface', subnets: ['appa', 'appb'], groups: ['api'] } } : {}),
    },
  };
}

function soundOther({ isPeered, dataCidr }: Choices): DescribedVpc {
  const peer = isPeered ? { '10.0.0.0/16': 'pcx:pair', [dataCidr]: 'pcx:pair' } : {};
  return {
    cidr: '10.9.0.0/16',
    internet: true,
    mainRoutes: peer,
    subnets: {
      main: { cidr: '10.9.0.0/24', routes: { ...toInternet, ...peer } },
      data: { cidr: '10.9.1.0/24' },
    },
    groups: {
      open,
      db: isPeered ? ['tcp 5432 from shop/app', 'tcp 5432 from shop/web'] : ['tcp 5432 from 10.0.0.0/8'],
      web: ['all to anywhere'],
    },
    nats: { one: { subnet: 'main' } },
    hosts: {
      api: { subnet: 'main', groups: ['open'], hasPublicAddress: true },
      db: { subnet: 'data', groups: ['db'] },
      web: { subnet: 'data', groups: ['web'], kind: 'apprunner' },
    },
  };
}

const twin: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  dns: false,
  subnets: { appa: { cidr: '10.0.10.0/24', routes: toInternet } },
  groups: { open },
  hosts: { app: { subnet: 'appa', groups: ['open'], hasPublicAddress: true } },
};
