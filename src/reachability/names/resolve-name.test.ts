import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Landscape, landscapeOf } from '../../model/landscape/landscape.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../../plan/fabric/test-world/world.ts';
import { listener, shop } from '../catalogue/test-catalogue.ts';
import type { FlowSource } from '../flow.ts';
import { walk } from '../walk.ts';

const hosts = {
  db: { subnet: 'data', groups: ['db'], hasPublicAddress: true },
  cache: { subnet: 'data', groups: ['open'] },
};
const peer = {
  cidr: '10.2.0.0/16',
  subnets: { main: { cidr: '10.2.0.0/24' } },
  groups: shop.groups ?? {},
  hosts: { client: { subnet: 'main', groups: ['open'] } },
};
const described = describeTopology(
  { vpcs: { shop: { ...shop, hosts }, peer }, peerings: { ab: ['shop', 'peer'] }, outside: { partner: [] } },
  plainNames,
);
const topology = {
  ...described,
  outsideHosts: described.outsideHosts.map((host) => ({
    ...host,
    dnsNames: ['api.partner.example', '*.cdn.example'],
  })),
  networkInterfaces: described.networkInterfaces.map((each) =>
    each.id === 'eni-shop.cache' ? { ...each, dnsNames: ['cache'] } : each,
  ),
};

const inside: FlowSource = { kind: 'interface', id: 'eni-shop.cache' };
const inPeer: FlowSource = { kind: 'interface', id: 'eni-peer.client' };

function resolve(name: string, source: FlowSource = inside, change: Partial<Landscape> = {}) {
  const landscape = {
    ...landscapeOf(topology, { listeners: [listener({ isPubliclyAccessible: true })] }),
    ...change,
  };
  const [path] = walk(landscape, {
    source,
    destination: { kind: 'name', name },
    protocol: 'tcp',
    port: 443,
  }).paths;
  const [hop] = path.forward;
  const step = hop?.steps.find(({ kind }) => kind === 'resolved');
  if (step?.kind !== 'resolved') return [...path.blockers, ...path.unknowns].map(({ code }) => code);
  return [step.by, step.to.id, ...step.addresses];
}

describe('a name', () => {
  const database = 'db.c1.us-east-1.rds.amazonaws.com';
  const publicIp = topology.addresses.find(
    ({ association }) => association?.networkInterfaceId === 'eni-shop.db',
  )?.publicIp;

  test('of a database is answered with its private address in its VPC, and with the public one elsewhere', () => {
    assert.deepEqual(resolve(database), ['public-dns', 'db', '10.0.3.10']);
    assert.deepEqual(resolve(database, { kind: 'public' }), ['public-dns', 'db', publicIp]);
    assert.deepEqual(resolve(database, inPeer), ['public-dns', 'db', publicIp]);
  });

  test('of a public database is answered privately through a peering that is told to', () => {
    const peerings = topology.peerings.map((each) => ({ ...each, accepterResolvesPrivate: true }));
    const change = { topology: { ...topology, peerings } };
    assert.deepEqual(resolve(database, inPeer, change), ['public-dns', 'db', '10.0.3.10']);
  });

  test('of an outside host, or of all below one', () => {
    assert.deepEqual(resolve('api.partner.example'), ['public-dns', 'partner', '198.19.0.10']);
    assert.deepEqual(resolve('a.b.cdn.example'), ['public-dns', 'partner', '198.19.0.10']);
  });

  test('of a container is known in its VPC alone', () => {
    assert.deepEqual(
      resolve('cache', { kind: 'connector', subnetIds: ['subnet-shop.private'], securityGroupIds: [] }),
      ['vpc-dns', 'eni-shop.cache', '10.0.3.11'],
    );
    assert.deepEqual(resolve('cache', inPeer), ['NAME_NOT_DESCRIBED']);
  });

  test('that Amazon gives to addresses', () => {
    assert.deepEqual(resolve('ip-10-0-3-10.ec2.internal').at(-1), '10.0.3.10');
    assert.deepEqual(
      resolve(`ec2-${publicIp?.replaceAll('.', '-')}.compute-1.amazonaws.com`).at(-1),
      '10.0.3.10',
    );
  });

  test('of some host of the internet has an address that nobody here knows', () => {
    assert.deepEqual(resolve('api.github.com'), ['public-dns', 'api.github.com']);
  });

  for (const name of [
    'orders.internal',
    'db.corp',
    'localhost',
    'x',
    '__proto__',
    'x.abc.use1.cache.amazonaws.com',
  ]) {
    test(`${name} belongs to nobody who is described, and is not guessed at`, () => {
      assert.deepEqual(resolve(name), ['NAME_NOT_DESCRIBED']);
    });
  }

  test('that is an address is taken as one', () => {
    assert.deepEqual(resolve('2001:db8::1'), ['IPV6_NOT_DESCRIBED']);
  });
});

describe('whether a VPC’s resolver answers', () => {
  const gap = (code: 'NOT_READ' | 'NO_VALUE') =>
    [
      { id: 'vpc-shop', subject: 'dns', missing: { code, name: 'describe-vpc-attribute' }, place: null },
    ] as const;
  const ask = (gaps: Landscape['gaps'], kind: 'name' | 'internet') =>
    walk(
      { ...landscapeOf(topology), gaps },
      {
        source: { kind: 'connector', subnetIds: ['subnet-shop.private'], securityGroupIds: ['sg-shop.app'] },
        destination: kind === 'name' ? { kind, name: 'api.github.com' } : { kind },
        protocol: 'tcp',
        port: 443,
      },
    );

  test('is taken to be so where only that call was not read, and it is said', () => {
    const { verdict, warnings } = ask(gap('NOT_READ'), 'name');
    assert.equal(verdict, 'reachable');
    assert.ok(warnings.some(({ code }) => code === 'DNS_TAKEN_AS_ON'));
  });

  test('is not known where a value is missing', () => {
    assert.equal(ask(gap('NO_VALUE'), 'name').verdict, 'unknown');
  });

  test('is no matter for the internet as a whole', () => {
    assert.equal(ask(gap('NO_VALUE'), 'internet').verdict, 'reachable');
  });
});
