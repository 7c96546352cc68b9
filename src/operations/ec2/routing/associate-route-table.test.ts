import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeRouteTable, makeSubnet, makeTestNetwork } from '../test-network.ts';

function withLooseSubnet() {
  const network = makeTestNetwork();
  const { context, vpcId } = network;
  return { ...network, subnetId: makeSubnet(context, { vpcId, cidr: '10.0.99.0/24', zone: 'us-east-1a' }) };
}

describe('AssociateRouteTable', () => {
  test('a subnet gets a table, and the same call again answers the same', () => {
    const { context, privateTableId, subnetId } = withLooseSubnet();
    const input = { RouteTableId: privateTableId, SubnetId: subnetId };
    const first = call(context, 'AssociateRouteTable', input);
    assert.deepEqual(first.AssociationState, { State: 'associated' });
    assert.equal(call(context, 'AssociateRouteTable', input).AssociationId, first.AssociationId);
  });

  test('a subnet has one table', () => {
    const { context, vpcId, privateSubnetIds } = withLooseSubnet();
    const other = makeRouteTable(context, vpcId, []);
    const input = { RouteTableId: other, SubnetId: privateSubnetIds[0] };
    assert.throws(() => call(context, 'AssociateRouteTable', input), {
      code: 'Resource.AlreadyAssociated',
      message: `the specified association for route table ${other} conflicts with an existing association`,
    });
  });

  test('table and subnet are of one VPC', () => {
    const { context, subnetId } = withLooseSubnet();
    const { privateTableId: other } = makeTestNetwork(context, '10.1.0.0/16');
    assert.throws(() => call(context, 'AssociateRouteTable', { RouteTableId: other, SubnetId: subnetId }), {
      code: 'InvalidParameterValue',
      message: `Route table ${other} and subnet ${subnetId} belong to different networks`,
    });
  });

  test('differs: a gateway cannot have a table, because what comes in finds its interface without one', () => {
    const { context, privateTableId, internetGatewayId } = withLooseSubnet();
    const input = { RouteTableId: privateTableId, GatewayId: internetGatewayId };
    assert.throws(() => call(context, 'AssociateRouteTable', input), { code: 'UnsupportedOperation' });
    assert.throws(() => call(context, 'AssociateRouteTable', { RouteTableId: privateTableId }), {
      code: 'MissingParameter',
    });
  });
});
