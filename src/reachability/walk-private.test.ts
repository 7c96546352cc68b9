import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { landscapeOf } from '../model/landscape/landscape.ts';
import { describeTopology } from '../plan/fabric/test-world/describe-topology.ts';
import { type DescribedVpc, plainNames } from '../plan/fabric/test-world/world.ts';
import type { FlowDestination } from './flow.ts';
import { type Case, check, partner, shop, toInternet, withSubnets } from './test-connector-cases.ts';
import { walk } from './walk.ts';

const open = ['all from anywhere', 'all to anywhere'];
const toDatabase = { to: '10.0.3.10', port: 5432 } as const;

const peered = (back: Readonly<Record<string, string>>, forward: string): Pick<Case, 'vpc' | 'world'> => {
  const vpc = withSubnets({ private: { cidr: '10.0.1.0/24', routes: { [forward]: 'pcx:ab' } } });
  const near: DescribedVpc = { ...shop, ...vpc };
  const peer: DescribedVpc = {
    cidr: '10.2.0.0/16',
    internet: true,
    subnets: {
      main: { cidr: '10.2.0.0/24', routes: back },
      public: { cidr: '10.2.1.0/24', routes: toInternet },
    },
    groups: { open },
    nats: { nat: { subnet: 'public' } },
    hosts: { host: { subnet: 'main', groups: ['open'] } },
  };
  const far: DescribedVpc = {
    cidr: '10.3.0.0/16',
    subnets: { main: { cidr: '10.3.0.0/24', routes: { '10.0.0.0/8': 'pcx:bc' } } },
    groups: { open },
    hosts: { host: { subnet: 'main', groups: ['open'] } },
  };
  return {
    vpc,
    world: { vpcs: { shop: near, peer, far }, peerings: { ab: ['shop', 'peer'], bc: ['peer', 'far'] } },
  };
};

describe('private destinations', () => {
  const cases: readonly Case[] = [
    { title: '46: a database whose group lets the connector’s in', ...toDatabase, verdict: 'reachable' },
    {
      title: '47: a database whose group lets another one in',
      vpc: { groups: { ...shop.groups, db: ['tcp 5432 from open'] } },
      ...toDatabase,
      verdict: 'unreachable',
      codes: ['ENI_SG_RULES_MISMATCH'],
    },
    {
      title: '47: a database whose group lets the subnet’s range in',
      vpc: { groups: { ...shop.groups, db: ['tcp 5432 from 10.0.1.0/24'] } },
      ...toDatabase,
      verdict: 'reachable',
    },
    {
      title: '48: one group shared, without a rule for itself',
      groups: ['db'],
      vpc: { groups: { ...shop.groups, db: ['all to anywhere', 'tcp 5432 from app'] } },
      ...toDatabase,
      verdict: 'unreachable',
      codes: ['ENI_SG_RULES_MISMATCH'],
    },
    {
      title: '48: one group shared, with a rule for itself',
      groups: ['db'],
      vpc: { groups: { ...shop.groups, db: ['all to anywhere', 'all from db'] } },
      ...toDatabase,
      verdict: 'reachable',
    },
    {
      title: 'a peering with routes on both sides',
      ...peered({ '10.0.0.0/16': 'pcx:ab' }, '10.2.0.0/16'),
      to: '10.2.0.10',
      verdict: 'reachable',
    },
    {
      title: '52: a peering without the route back',
      ...peered({}, '10.2.0.0/16'),
      to: '10.2.0.10',
      verdict: 'unreachable',
      codes: ['NO_ROUTE_BACK'],
    },
    {
      title: '53: a peering that is not active',
      vpc: withSubnets({ private: { cidr: '10.0.1.0/24', routes: { '10.2.0.0/16': 'pcx:expired' } } }),
      to: '10.2.0.10',
      verdict: 'unreachable',
      codes: ['BAD_STATE_ROUTE'],
    },
    {
      title: '55: peerings are not transitive',
      ...peered({}, '10.3.0.0/16'),
      to: '10.3.0.10',
      verdict: 'unreachable',
      codes: ['PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
    },
    {
      title: '55: the peer’s NAT gateway is its own',
      ...peered({}, '0.0.0.0/0'),
      to: partner,
      verdict: 'unreachable',
      codes: ['NGW_REQUIRES_SOURCE_IN_VPC'],
    },
  ];
  for (const each of cases) check(each);
});

test('an answer to what left by the internet gateway does not come back through a peering', () => {
  const host = { subnet: 'main', groups: ['open'], hasPublicAddress: true };
  const side = (cidr: string, way: string): DescribedVpc => ({
    cidr,
    internet: true,
    subnets: { main: { cidr: cidr.replace('/16', '/24'), routes: { '0.0.0.0/0': way } } },
    groups: { open },
    hosts: { host },
  });
  const topology = describeTopology(
    {
      vpcs: { a: side('10.1.0.0/16', 'igw'), b: side('10.2.0.0/16', 'pcx:ab') },
      peerings: { ab: ['a', 'b'] },
    },
    plainNames,
  );
  const address = topology.addresses.find(
    ({ association }) => association?.networkInterfaceId === 'eni-b.host',
  )?.publicIp;
  const { paths } = walk(landscapeOf(topology), {
    source: { kind: 'interface', id: 'eni-a.host' },
    destination: { kind: 'address', address: address ?? '' },
    protocol: 'tcp',
    port: 443,
  });
  assert.deepEqual(
    paths[0].blockers.map(({ way, code }) => `${way} ${code}`),
    ['return PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
  );
});

describe('services behind gateway endpoints', () => {
  const endpoints = { s3: { kind: 'Gateway' } } as const;
  const world = { prefixLists: { 'com.amazonaws.us-east-1.s3': ['203.0.113.192/27'] } };
  const toS3 = { 'pl:com.amazonaws.us-east-1.s3': 'vpce:s3' };
  const to: FlowDestination = { kind: 'service', name: 'com.amazonaws.us-east-1.s3' };
  const vpc = { ...withSubnets({ private: { cidr: '10.0.1.0/24', routes: toS3 } }), endpoints };
  check({
    title: '60: S3 by the endpoint of the subnet’s table, without NAT',
    vpc,
    world,
    to,
    verdict: 'reachable',
  });
  check({
    title: '61: the endpoint is in another table only',
    vpc,
    world,
    to,
    subnets: ['private', 'data'],
    verdict: 'intermittent 1/2',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  });
  check({
    title: '28: egress to the prefix list is enough for S3',
    vpc: { ...vpc, groups: { ...shop.groups, app: ['tcp 443 to pl:com.amazonaws.us-east-1.s3'] } },
    world,
    to,
    verdict: 'reachable',
  });
});
