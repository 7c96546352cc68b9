import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { landscapeOf } from '../model/landscape/landscape.ts';
import { describeTopology } from '../plan/fabric/test-world/describe-topology.ts';
import { type DescribedVpc, plainNames } from '../plan/fabric/test-world/world.ts';
import type { Flow, FlowDestination, FlowSource } from './flow.ts';
import { shop, withSubnets } from './catalogue/test-catalogue.ts';
import { walk } from './walk.ts';

const topology = describeTopology(
  {
    vpcs: { shop: { ...shop, ...withSubnets({ private2: { cidr: '10.0.2.0/24' } }) } },
    outside: { partner: [443] },
  },
  plainNames,
);
const ask = (source: FlowSource, destination: FlowDestination, port = 443) => {
  const flow: Flow = { source, destination, protocol: 'tcp', port };
  return walk(landscapeOf(topology), flow).paths[0];
};
const partner: FlowDestination = { kind: 'outside-host', name: 'partner' };
const open = ['all from anywhere', 'all to anywhere'];
const from = (subnet: string): FlowSource => ({
  kind: 'connector',
  subnetIds: [`subnet-shop.${subnet}`],
  securityGroupIds: ['sg-shop.app'],
});

describe('a walk', () => {
  test('goes there and back, hop by hop, under the address that each hop sees', () => {
    const { forward, back } = ask(from('private'), partner);
    const seen = (hops: typeof forward): string[] =>
      hops.map(({ from: at, header }) => `${at.kind} ${header.source} → ${header.destination}`);
    assert.deepEqual(seen(forward), [
      'network-interface 10.0.1.4 → 198.19.0.10',
      'nat-gateway 10.0.0.11 → 198.19.0.10',
      'internet 198.18.0.3 → 198.19.0.10',
    ]);
    assert.deepEqual(seen(back), [
      'outside-host 198.19.0.10 → 198.18.0.3',
      'internet-gateway 198.19.0.10 → 10.0.0.11',
      'nat-gateway 198.19.0.10 → 10.0.1.4',
    ]);
  });

  test('names the counter under which the kernel counts the drops', () => {
    const [first] = ask(from('private2'), partner).blockers;
    assert.equal(first?.counter, 'no-route.rtb-shop.main');
  });

  test('a refusal by the other side is told from silence', () => {
    assert.deepEqual(
      ask(from('private'), partner, 80).blockers.map(({ code }) => code),
      ['OUTSIDE_PORT_CLOSED'],
    );
  });

  test('1, 2: in public mode the internet is reached, and nothing private', () => {
    assert.equal(ask({ kind: 'public' }, partner).verdict, 'reachable');
    const { blockers } = ask({ kind: 'public' }, { kind: 'address', address: '10.0.3.10' }, 5432);
    assert.deepEqual(
      blockers.map(({ code }) => code),
      ['PUBLIC_MODE_PRIVATE_DESTINATION'],
    );
  });

  test('what is not in the topology is unknown, with what is missing', () => {
    const { verdict, unknowns } = ask(from('gone'), partner);
    assert.equal(verdict, 'unknown');
    assert.deepEqual(unknowns[0]?.component, { kind: 'subnet', id: 'subnet-shop.gone' });
    const nobody = ask(from('private'), { kind: 'outside-host', name: 'nobody' });
    assert.deepEqual(
      nobody.unknowns.map(({ code }) => code),
      ['DESTINATION_UNKNOWN'],
    );
  });

  test('a gateway endpoint leads to no elastic address, whatever is routed to it', () => {
    const odd = describeTopology(
      {
        vpcs: {
          shop: {
            ...shop,
            ...withSubnets({ private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'vpce:s3' } } }),
            endpoints: { s3: { kind: 'Gateway' } },
          },
        },
      },
      plainNames,
    );
    const [address] = odd.addresses;
    const destination: FlowDestination = { kind: 'address', address: address?.publicIp ?? '' };
    const { paths } = walk(landscapeOf(odd), {
      source: from('private'),
      destination,
      protocol: 'tcp',
      port: 443,
    });
    assert.deepEqual(
      paths[0].blockers.map(({ code }) => code),
      ['VPCE_OTHER_DESTINATION'],
    );
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

  test('everything in the way is told, not only the first', () => {
    const world = {
      vpcs: {
        shop: {
          ...shop,
          groups: { ...shop.groups, app: [] },
          acls: { acl: { subnets: ['private'], entries: ['100 in allow all from 10.0.0.0/16'] } },
          nats: { nat: { subnet: 'data' } },
        },
      },
    };
    const flow: Flow = {
      source: from('private'),
      destination: { kind: 'internet' },
      protocol: 'tcp',
      port: 443,
    };
    const { paths } = walk(landscapeOf(describeTopology(world, plainNames)), flow);
    assert.deepEqual(
      paths[0].blockers.map(({ code }) => code),
      ['SG_HAS_NO_RULES', 'SUBNET_ACL_RESTRICTION', 'NO_ROUTE_TO_DESTINATION'],
    );
  });
});
