import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { putNatGateway } from '../test-targets.ts';

describe('ReplaceRoute', () => {
  test('a route leads elsewhere from then on, in its old place', () => {
    const network = makeTestNetwork();
    const { context, publicTableId } = network;
    const NatGatewayId = putNatGateway(network, 'available');
    const route = { RouteTableId: publicTableId, DestinationCidrBlock: '0.0.0.0/0' };
    call(context, 'ReplaceRoute', { ...route, NatGatewayId });
    const { RouteTables: [table] = [] } = call(context, 'DescribeRouteTables', {
      RouteTableIds: [publicTableId],
    });
    assert.deepEqual(
      table?.Routes?.map((each) => each.NatGatewayId ?? each.GatewayId),
      ['local', NatGatewayId],
    );
  });

  test('a route that is not there cannot be replaced', () => {
    const { context, privateTableId, internetGatewayId } = makeTestNetwork();
    const route = {
      RouteTableId: privateTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: internetGatewayId,
    };
    assert.throws(() => call(context, 'ReplaceRoute', route), {
      code: 'InvalidParameterValue',
      message: "There is no route defined for '0.0.0.0/0' in the route table. Use CreateRoute instead.",
    });
  });

  test('the new target is checked like that of a new route', () => {
    const { context, publicTableId } = makeTestNetwork();
    const route = { RouteTableId: publicTableId, DestinationCidrBlock: '0.0.0.0/0' };
    assert.throws(() => call(context, 'ReplaceRoute', { ...route, GatewayId: 'igw-0bad' }), {
      code: 'InvalidInternetGatewayID.NotFound',
    });
    assert.throws(() => call(context, 'ReplaceRoute', route), { code: 'MissingParameter' });
  });

  test('differs: local routes cannot be led elsewhere, because a whole VPC behind one appliance is not carried; a single subnet can be routed through one', () => {
    const network = makeTestNetwork();
    const { context, publicTableId } = network;
    const local = { RouteTableId: publicTableId, DestinationCidrBlock: '10.0.0.0/16' };
    const NatGatewayId = putNatGateway(network, 'available');
    assert.throws(() => call(context, 'ReplaceRoute', { ...local, NatGatewayId }), {
      code: 'InvalidParameterValue',
    });
    const back = { ...local, DestinationCidrBlock: '0.0.0.0/0', LocalTarget: true };
    assert.throws(() => call(context, 'ReplaceRoute', back), { code: 'UnsupportedOperation' });
  });
});
