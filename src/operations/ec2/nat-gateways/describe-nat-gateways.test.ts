import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '@aws-sdk/client-ec2';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';

function twoGateways() {
  const network = makeTestNetwork();
  const { context, privateSubnetIds } = network;
  const ids = privateSubnetIds.map((SubnetId, index) => {
    const { NatGateway: made } = call(context, 'CreateNatGateway', {
      SubnetId,
      ConnectivityType: 'private',
      TagSpecifications: [{ ResourceType: 'natgateway', Tags: [{ Key: 'Name', Value: `nat-${index}` }] }],
    });
    return made?.NatGatewayId ?? '';
  });
  const found = (...Filter: Filter[]) =>
    call(context, 'DescribeNatGateways', { Filter }).NatGateways?.map(({ NatGatewayId }) => NatGatewayId);
  return { ...network, ids, found };
}

test('filters go by state, subnet, VPC, id and tag', () => {
  const { context, ids, found, privateSubnetIds, vpcId } = twoGateways();
  const [first, second] = ids;
  assert.deepEqual(found({ Name: 'state', Values: ['available'] }), []);
  settleNetwork(context);
  assert.deepEqual(found({ Name: 'state', Values: ['available', 'pending'] }), ids);
  assert.deepEqual(found({ Name: 'subnet-id', Values: [privateSubnetIds[1]] }), [second]);
  assert.deepEqual(found({ Name: 'vpc-id', Values: [vpcId] }), ids);
  assert.deepEqual(found({ Name: 'nat-gateway-id', Values: [first ?? ''] }), [first]);
  assert.deepEqual(found({ Name: 'tag:Name', Values: ['*-1'] }), [second]);
  assert.throws(() => found({ Name: 'colour', Values: ['red'] }), { code: 'InvalidParameterValue' });
});

test('an id that is not there is NatGatewayNotFound, which waiters for its end rely on', () => {
  const { context, ids } = twoGateways();
  const NatGatewayIds = [...ids, 'nat-0123456789abcdef0'];
  assert.throws(() => call(context, 'DescribeNatGateways', { NatGatewayIds }), {
    code: 'NatGatewayNotFound',
  });
});

test('another account and another region see none of them', () => {
  const { context } = twoGateways();
  for (const scope of [
    { account: '999999999999', region: 'us-east-1' },
    { account: '123456789012', region: 'eu-west-1' },
  ]) {
    assert.deepEqual(call(seenFrom(context, { scope }), 'DescribeNatGateways', {}).NatGateways, []);
  }
});

test('failed and deleted ones are described for an hour', () => {
  const { context, ids, found } = twoGateways();
  call(context, 'DeleteNatGateway', { NatGatewayId: ids[0] ?? '' });
  settleNetwork(context);
  assert.deepEqual(found({ Name: 'state', Values: ['deleted'] }), [ids[0]]);
  settleNetwork(seenFrom(context, { now: context.now + 3_600_000 }));
  assert.deepEqual(found(), [ids[1]]);
});
