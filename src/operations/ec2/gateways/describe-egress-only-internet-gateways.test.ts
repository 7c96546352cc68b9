import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DescribeEgressOnlyInternetGateways', () => {
  test('gateways are found by id and by tag', () => {
    const { context, vpcId } = makeTestNetwork();
    const create = (value: string): string =>
      call(context, 'CreateEgressOnlyInternetGateway', {
        VpcId: vpcId,
        TagSpecifications: [
          { ResourceType: 'egress-only-internet-gateway', Tags: [{ Key: 'team', Value: value }] },
        ],
      }).EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId ?? '';
    const [web, data] = [create('web'), create('data')];
    const filters = [{ Name: 'tag:team', Values: ['data'] }];
    const find = (input: object) =>
      call(context, 'DescribeEgressOnlyInternetGateways', input).EgressOnlyInternetGateways?.map(
        (gateway) => gateway.EgressOnlyInternetGatewayId,
      );
    assert.deepEqual(find({}), [web, data]);
    assert.deepEqual(find({ Filters: filters }), [data]);
    assert.deepEqual(find({ EgressOnlyInternetGatewayIds: [web] }), [web]);
  });
});
