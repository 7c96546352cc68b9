import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { madeGateway, madeInterface, networkWithNames, serviceName } from './test-endpoints.ts';

test('filters go by service, VPC, id, state and type', () => {
  const network = networkWithNames();
  const gateway = madeGateway(network);
  const interfaceId = madeInterface(network);
  const found = (Name: string, ...Values: string[]) =>
    call(network.context, 'DescribeVpcEndpoints', { Filters: [{ Name, Values }] }).VpcEndpoints?.map(
      ({ VpcEndpointId }) => VpcEndpointId,
    );
  assert.deepEqual(found('service-name', serviceName('s3')), [gateway]);
  assert.deepEqual(found('vpc-endpoint-type', 'Interface'), [interfaceId]);
  assert.deepEqual(found('vpc-id', network.vpcId), [gateway, interfaceId]);
  assert.deepEqual(found('vpc-endpoint-id', gateway), [gateway]);
  assert.deepEqual(found('vpc-endpoint-state', 'available'), [gateway, interfaceId]);
  assert.deepEqual(found('vpc-endpoint-state', 'deleting'), []);
  assert.throws(() => found('colour', 'red'), { code: 'InvalidParameterValue' });
});

test('another account sees none of them', () => {
  const network = networkWithNames();
  const id = madeGateway(network);
  const stranger = seenFrom(network.context, { scope: { account: '999999999999', region: 'us-east-1' } });
  assert.deepEqual(call(stranger, 'DescribeVpcEndpoints', {}).VpcEndpoints, []);
  assert.throws(() => call(stranger, 'DescribeVpcEndpoints', { VpcEndpointIds: [id] }), {
    code: 'InvalidVpcEndpointId.NotFound',
  });
});

test('pages lead to all of them', () => {
  const network = networkWithNames();
  const ServiceName = serviceName('s3');
  for (let count = 0; count < 7; count += 1) {
    call(network.context, 'CreateVpcEndpoint', { VpcId: network.vpcId, ServiceName });
  }
  const first = call(network.context, 'DescribeVpcEndpoints', { MaxResults: 5 });
  const second = call(network.context, 'DescribeVpcEndpoints', { MaxResults: 5, NextToken: first.NextToken });
  assert.deepEqual(
    [first.VpcEndpoints?.length, second.VpcEndpoints?.length, second.NextToken],
    [5, 2, undefined],
  );
});
