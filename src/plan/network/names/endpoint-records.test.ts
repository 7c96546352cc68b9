import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VpcIngressConnection } from '../../../model/network.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import { planEndpointProxy } from '../plan-endpoint-proxy.ts';
import { scope } from '../test-topology.ts';
import { both, eni, installation, namesIn, resolverOf, world } from './test-names.ts';

describe('names of endpoints', () => {
  const subnets = ['a', 'b'].map((letter, index) => ({
    ...scope,
    id: `subnet-${letter}`,
    vpcId: 'vpc-1',
    number: index + 1,
    cidr: `10.0.${index}.0/24`,
    zone: `us-east-1${letter}`,
    isDefaultForZone: false,
    mapPublicIpOnLaunch: false,
    createdAt: 0,
  }));
  const endpoint = (change: Partial<VpcEndpoint> = {}): VpcEndpoint => ({
    ...scope,
    id: 'vpce-0123456789abcdef0',
    vpcId: 'vpc-1',
    kind: 'Interface',
    serviceName: 'com.amazonaws.us-east-1.secretsmanager',
    state: 'pending',
    policy: null,
    routeTableIds: [],
    subnetIds: ['subnet-a', 'subnet-b'],
    networkInterfaceIds: ['eni-a', 'eni-b'],
    securityGroupIds: [],
    privateDnsEnabled: true,
    clientToken: null,
    createdAt: 0,
    ...change,
  });
  const place = (each: VpcEndpoint, change: Partial<Topology> = {}, ofVpc: Partial<Vpc> = both): Topology =>
    world(
      {
        subnets,
        endpoints: [each],
        networkInterfaces: [
          eni('eni-a', '10.0.0.9', { subnetId: 'subnet-a', kind: 'vpc_endpoint' }),
          eni('eni-b', '10.0.1.9', { subnetId: 'subnet-b', kind: 'vpc_endpoint' }),
        ],
        ...change,
      },
      ofVpc,
    );
  const own = 'vpce-0123456789abcdef0-0fedcba9';
  const base = 'secretsmanager.us-east-1.vpce.amazonaws.com';
  const usual = 'secretsmanager.us-east-1.amazonaws.com';
  const ownNames = [
    `${own}-us-east-1a.${base} 10.0.0.9`,
    `${own}-us-east-1b.${base} 10.0.1.9`,
    `${own}.${base} 10.0.0.9`,
    `${own}.${base} 10.0.1.9`,
  ];

  test('its own names are known everywhere, one of them for each zone', () => {
    assert.deepEqual(namesIn(place(endpoint()), 'internet'), ownNames);
  });

  test('private DNS takes the service’s usual name over in the whole VPC, only there, and needs both DNS attributes', () => {
    const usualIn = (topology: Topology, id?: string) =>
      namesIn(topology, id).filter((line) => line.startsWith(usual));
    assert.deepEqual(usualIn(place(endpoint())), [`${usual} 10.0.0.9`, `${usual} 10.0.1.9`]);
    assert.deepEqual(usualIn(place(endpoint()), 'internet'), []);
    assert.deepEqual(usualIn(place(endpoint({ privateDnsEnabled: false }))), []);
    assert.deepEqual(usualIn(place(endpoint(), {}, { enableDnsHostnames: false })), []);
  });

  test('one that is being deleted, or failed, has no names', () => {
    for (const state of ['deleting', 'deleted', 'failed'] as const) {
      assert.deepEqual(namesIn(place(endpoint({ state })), 'internet'), []);
    }
  });

  const connection: VpcIngressConnection = {
    ...scope,
    arn: 'arn:aws:apprunner:us-east-1:123456789012:vpcingressconnection/way-in/1',
    name: 'way-in',
    serviceArn: 'arn:aws:apprunner:us-east-1:123456789012:service/shop/1',
    vpcId: 'vpc-1',
    vpcEndpointId: 'vpce-0123456789abcdef0',
    domainName: 'k3jd82mxpq.us-east-1.apron.internal',
    status: 'PENDING_CREATION',
    createdAt: 0,
    deletedAt: null,
  };
  const requests = endpoint({
    serviceName: 'com.amazonaws.us-east-1.apprunner.requests',
    privateDnsEnabled: false,
  });
  const linesOf = (topology: Topology, id?: string) =>
    namesIn(topology, id).filter((line) => line.startsWith(connection.domainName));

  test('a private service is found under its ingress domain, in that VPC and nowhere else', () => {
    const topology = place(requests, { ingressConnections: [connection] });
    const { domainName } = connection;
    assert.deepEqual(linesOf(topology), [`${domainName} 10.0.0.9`, `${domainName} 10.0.1.9`]);
    assert.deepEqual(linesOf(topology, 'internet'), []);
    assert.deepEqual(resolverOf(topology, 'internet').zones, ['us-east-1.apron.internal']);
  });

  test('not through an endpoint of another service, of another VPC, or when the connection is on its way out', () => {
    const wrong: [VpcEndpoint, VpcIngressConnection][] = [
      [endpoint(), connection],
      [requests, { ...connection, vpcId: 'vpc-2' }],
      [requests, { ...connection, status: 'PENDING_DELETION' }],
      [requests, { ...connection, status: 'DELETED' }],
      [requests, { ...connection, status: 'FAILED_CREATION' }],
    ];
    for (const [each, way] of wrong) {
      assert.deepEqual(linesOf(place(each, { ingressConnections: [way] })), []);
    }
  });

  test('what answers there is told the interfaces’ addresses, all names that may lead there, and for what it stands', () => {
    const { listeners } = planEndpointProxy(place(endpoint()), { installation });
    assert.deepEqual(listeners, [
      {
        id: 'vpce-0123456789abcdef0',
        namespace: 'apron-1f2e3d4c-vpce-0123456789abcdef0',
        addresses: ['10.0.0.9', '10.0.1.9'],
        names: [`${own}.${base}`, `${own}-us-east-1a.${base}`, `${own}-us-east-1b.${base}`, usual],
        leadsTo: { kind: 'api', service: 'secretsmanager' },
      },
    ]);
  });

  test('an endpoint for private services answers to their domains, as far as they lead through it', () => {
    const elsewhere = {
      ...connection,
      vpcEndpointId: 'vpce-2',
      domainName: 'other.us-east-1.apron.internal',
    };
    const topology = place(requests, { ingressConnections: [connection, elsewhere] });
    const [listener] = planEndpointProxy(topology, { installation }).listeners;
    assert.deepEqual(listener?.leadsTo, { kind: 'private-services' });
    assert.deepEqual(
      listener?.names.filter((name) => name.endsWith('.apron.internal')),
      [connection.domainName],
    );
  });

  test('nothing answers for one that is on its way out, for a gateway endpoint, or without an interface', () => {
    for (const change of [
      { state: 'deleting' },
      { kind: 'Gateway', serviceName: 'com.amazonaws.us-east-1.s3' },
      { networkInterfaceIds: [] },
    ] satisfies Partial<VpcEndpoint>[]) {
      assert.deepEqual(planEndpointProxy(place(endpoint(change)), { installation }), { listeners: [] });
    }
  });
});
