import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DeleteEgressOnlyInternetGateway', () => {
  test('it goes, and the routes to it are black holes', () => {
    const { context, vpcId, privateTableId } = makeTestNetwork();
    const { EgressOnlyInternetGateway: made } = call(context, 'CreateEgressOnlyInternetGateway', {
      VpcId: vpcId,
    });
    const id = made?.EgressOnlyInternetGatewayId ?? '';
    call(context, 'CreateRoute', {
      RouteTableId: privateTableId,
      DestinationIpv6CidrBlock: '::/0',
      EgressOnlyInternetGatewayId: id,
    });
    const remove = () =>
      call(context, 'DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId: id });
    assert.equal(remove().ReturnCode, true);
    assert.throws(remove, {
      code: 'InvalidGatewayID.NotFound',
      message: `The eigw ID '${id}' does not exist`,
    });
    const { RouteTables: [table] = [] } = call(context, 'DescribeRouteTables', {
      RouteTableIds: [privateTableId],
    });
    assert.equal(table?.Routes?.at(-1)?.State, 'blackhole');
  });
});
