import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DescribeInternetGateways', () => {
  test('gateways are found by their VPC, their state and their id', () => {
    const { context, vpcId, internetGatewayId } = makeTestNetwork();
    const loose = call(context, 'CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    const findBy = (Name: string, value: string) =>
      call(context, 'DescribeInternetGateways', {
        Filters: [{ Name, Values: [value] }],
      }).InternetGateways?.map((gateway) => gateway.InternetGatewayId);
    assert.deepEqual(findBy('attachment.vpc-id', vpcId), [internetGatewayId]);
    assert.deepEqual(findBy('internet-gateway-id', loose), [loose]);
    assert.equal(findBy('attachment.state', 'available')?.length, 2, 'that of the default VPC too');
    assert.equal(findBy('owner-id', '123456789012')?.length, 3);
  });
});
