import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';
import {
  describedEndpoint,
  endpointRoutesOf,
  madeGateway,
  madeInterface,
  networkWithNames,
} from './test-endpoints.ts';

function remove({ context }: TestNetwork, ...VpcEndpointIds: string[]) {
  return call(context, 'DeleteVpcEndpoints', { VpcEndpointIds }).Unsuccessful;
}

test('a gateway endpoint takes its routes along, then it is gone', () => {
  const network = makeTestNetwork();
  const { context, privateTableId } = network;
  const id = madeGateway(network);
  assert.deepEqual(remove(network, id), []);
  assert.deepEqual(endpointRoutesOf(context, privateTableId), []);
  assert.equal(describedEndpoint(context, id).State, 'deleting');
  settleNetwork(context);
  assert.throws(() => describedEndpoint(context, id), {
    code: 'InvalidVpcEndpointId.NotFound',
    message: `The Vpc Endpoint Id '${id}' does not exist`,
  });
});

test('an interface endpoint takes its interfaces along', () => {
  const network = networkWithNames();
  const id = madeInterface(network);
  remove(network, id);
  assert.equal(network.context.store.networkInterfaces.count({}), 2);
  settleNetwork(network.context);
  assert.equal(network.context.store.networkInterfaces.count({}), 0);
});

test('those that cannot be deleted are listed, and the others go', () => {
  const network = makeTestNetwork();
  const id = madeGateway(network);
  const unsuccessful = remove(network, 'vpce-0123456789abcdef0', id, 'endpoint');
  assert.deepEqual(
    unsuccessful?.map(({ ResourceId, Error: error }) => [ResourceId, error?.Code]),
    [
      ['vpce-0123456789abcdef0', 'InvalidVpcEndpointId.NotFound'],
      ['endpoint', 'InvalidVpcEndpointId.Malformed'],
    ],
  );
  assert.equal(describedEndpoint(network.context, id).State, 'deleting');
});

test('one that a VPC ingress connection uses stays', () => {
  const network = networkWithNames();
  const { context, vpcId } = network;
  const id = madeInterface(network, 'apprunner.requests');
  const connection = {
    ...context.scope,
    arn: 'arn:aws:apprunner:us-east-1:123456789012:vpcingressconnection/way-in/1',
    name: 'way-in',
    serviceArn: 'arn:aws:apprunner:us-east-1:123456789012:service/shop/1',
    vpcId,
    vpcEndpointId: id,
    domainName: 'shop.us-east-1.apron.localhost',
    status: 'AVAILABLE',
    createdAt: 0,
    deletedAt: null,
  } as const;
  context.store.vpcIngressConnections.put(connection);
  assert.equal(remove(network, id)?.[0]?.Error?.Code, 'DependencyViolation');
  context.store.vpcIngressConnections.put({ ...connection, status: 'DELETED' });
  assert.deepEqual(remove(network, id), []);
});

test('DryRun deletes nothing', () => {
  const network = makeTestNetwork();
  const id = madeGateway(network);
  const input = { VpcEndpointIds: [id], DryRun: true };
  assert.throws(() => call(network.context, 'DeleteVpcEndpoints', input), { code: 'DryRunOperation' });
  assert.deepEqual(endpointRoutesOf(network.context, network.privateTableId), [id]);
});
