import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { both, eni, installation, namesIn, resolverOf, world } from './names/test-names.ts';
import { planNames } from './plan-names.ts';
import { peeringTopology, scope, vpc } from './test-topology.ts';

describe('who answers', () => {
  test('Amazon DNS is at the VPC plus two and at 169.254.169.253, and asks the resolver of the internet for the rest', () => {
    const [internet, ofVpc] = planNames(world(), { installation }).resolvers;
    assert.deepEqual(ofVpc?.listenOn, ['10.0.0.2', '169.254.169.253']);
    assert.equal(ofVpc?.namespace, 'apron-1f2e3d4c-vpc-1');
    assert.deepEqual(ofVpc?.upstream, internet?.listenOn);
    assert.deepEqual([internet?.namespace, internet?.upstream], ['host', []]);
  });

  test('a VPC whose enableDnsSupport is off has no resolver', () => {
    const { resolvers } = planNames(world({}, { enableDnsSupport: false }), { installation });
    assert.deepEqual(
      resolvers.map(({ id }) => id),
      ['internet'],
    );
  });

  test('a VPC in which nothing is plugged in has none either, so that empty ones cost nothing', () => {
    const topology = world({ networkInterfaces: [eni('eni-1', '10.0.1.5', { attachment: null })] });
    assert.deepEqual(
      planNames(topology, { installation }).resolvers.map(({ id }) => id),
      ['internet'],
    );
  });
});

describe('Amazon’s host names', () => {
  test('private names need enableDnsHostnames; they stand in ec2.internal, in other regions in <region>.compute.internal', () => {
    assert.deepEqual(namesIn(world()), []);
    assert.deepEqual(namesIn(world({}, both)), ['ip-10-0-1-5.ec2.internal 10.0.1.5']);
    const abroad = world({}, { ...both, region: 'eu-west-1' });
    assert.deepEqual(namesIn(abroad), ['ip-10-0-1-5.eu-west-1.compute.internal 10.0.1.5']);
    assert.deepEqual(resolverOf(abroad).zones, ['eu-west-1.compute.internal']);
  });

  test('the domain-name of the DHCP options stands beside Amazon’s', () => {
    const options = [{ key: 'domain-name', values: ['Corp.example'] }];
    const topology = world(
      { dhcpOptions: [{ ...scope, id: 'dopt-1', options }] },
      { ...both, dhcpOptionsId: 'dopt-1' },
    );
    assert.deepEqual(namesIn(topology), [
      'ip-10-0-1-5.corp.example 10.0.1.5',
      'ip-10-0-1-5.ec2.internal 10.0.1.5',
    ]);
    assert.deepEqual(
      resolverOf(topology).zones,
      ['ec2.internal'],
      'the rest of that domain is somebody else’s',
    );
  });

  test('a public name leads to the private address inside the VPC and to the public one outside', () => {
    const association = { id: 'eipassoc-1', networkInterfaceId: 'eni-1', privateIp: '10.0.1.5' };
    const addresses = [
      { ...scope, id: 'eipalloc-1', publicIp: '198.51.100.7', association, isServiceManaged: false },
    ];
    const name = 'ec2-198-51-100-7.compute-1.amazonaws.com';
    assert.ok(namesIn(world({ addresses }, both)).includes(`${name} 10.0.1.5`));
    assert.deepEqual(namesIn(world({ addresses }, both), 'internet'), [`${name} 198.51.100.7`]);
    assert.deepEqual(
      namesIn(world({ addresses }), 'internet'),
      [],
      'without enableDnsHostnames there is none',
    );
  });

  test('a peering that says so gives the one side private addresses for the other’s public names, and not the other way round', () => {
    const association = { id: 'eipassoc-1', networkInterfaceId: 'eni-2', privateIp: '10.1.0.5' };
    const topology: Topology = {
      ...peeringTopology({ status: 'active', requesterResolvesPrivate: true }),
      vpcs: [vpc('vpc-1', both), vpc('vpc-2', both)],
      networkInterfaces: [eni('eni-1', '10.0.1.5'), eni('eni-2', '10.1.0.5', { vpcId: 'vpc-2' })],
      addresses: [
        { ...scope, id: 'eipalloc-1', publicIp: '198.51.100.7', association, isServiceManaged: false },
        {
          ...scope,
          id: 'eipalloc-2',
          publicIp: '198.51.100.8',
          association: { ...association, networkInterfaceId: 'eni-1', privateIp: '10.0.1.5' },
          isServiceManaged: false,
        },
      ],
    };
    const remote = 'ec2-198-51-100-7.compute-1.amazonaws.com';
    const own = 'ec2-198-51-100-8.compute-1.amazonaws.com';
    assert.ok(namesIn(topology, 'vpc-1').includes(`${remote} 10.1.0.5`));
    assert.ok(!namesIn(topology, 'vpc-2').some((line) => line.startsWith(own)));
    const inactive = {
      ...topology,
      peerings: topology.peerings.map((each) => ({ ...each, status: 'deleting' as const })),
    };
    assert.ok(!namesIn(inactive, 'vpc-1').some((line) => line.startsWith(remote)));
  });
});

describe('names of containers', () => {
  test('stand bare and under the VPC’s domains, without any DNS attribute but enableDnsSupport', () => {
    const topology = world({
      networkInterfaces: [eni('eni-1', '10.0.1.5', { dnsNames: ['postgres', 'db'] })],
    });
    assert.deepEqual(namesIn(topology), [
      'db 10.0.1.5',
      'db.ec2.internal 10.0.1.5',
      'postgres 10.0.1.5',
      'postgres.ec2.internal 10.0.1.5',
    ]);
  });

  test('two containers of one name are both answered; one that is unplugged is not', () => {
    const named = { dnsNames: ['web'] };
    const networkInterfaces = [
      eni('eni-1', '10.0.1.5', named),
      eni('eni-2', '10.0.1.6', named),
      eni('eni-3', '10.0.1.7', { ...named, attachment: null }),
    ];
    const lines = namesIn(world({ networkInterfaces })).filter((line) => line.startsWith('web '));
    assert.deepEqual(lines, ['web 10.0.1.5', 'web 10.0.1.6']);
  });

  test('failure class 10: an alias that is no name is left out and takes no other with it', () => {
    const dnsNames = ['ok', 'not ok', 'a\n10.0.0.9 evil', '-x', 'sp/ace'];
    const topology = world({ networkInterfaces: [eni('eni-1', '10.0.1.5', { dnsNames })] });
    assert.deepEqual(namesIn(topology), ['ok 10.0.1.5', 'ok.ec2.internal 10.0.1.5']);
  });
});

test('an outside host is known to the resolver of the internet alone, whom all others ask', () => {
  const host: OutsideHost = {
    name: 'partner',
    dnsNames: ['api.partner.example', '*.partner.example', 'not a name'],
    publicIp: '198.19.0.4',
    image: 'x',
    command: null,
    environment: {},
    ports: [],
    standsInFor: null,
    state: 'starting',
    failure: null,
    attachment: null,
    createdAt: 0,
  };
  const topology = world({ outsideHosts: [host] });
  assert.deepEqual(namesIn(topology, 'internet'), [
    '*.partner.example 198.19.0.4',
    'api.partner.example 198.19.0.4',
  ]);
  assert.deepEqual(namesIn(topology), []);
});
