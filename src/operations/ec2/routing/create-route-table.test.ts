import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('CreateRouteTable', () => {
  test('a new table knows the VPC only and is nobody’s', () => {
    const { context, vpcId } = makeTestNetwork();
    const { RouteTable: table } = call(context, 'CreateRouteTable', {
      VpcId: vpcId,
      TagSpecifications: [{ ResourceType: 'route-table', Tags: [{ Key: 'Name', Value: 'data' }] }],
    });
    assert.deepEqual(table?.Associations, []);
    assert.deepEqual(table.Routes, [
      {
        DestinationCidrBlock: '10.0.0.0/16',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
    ]);
    assert.deepEqual(table.Tags, [{ Key: 'Name', Value: 'data' }]);
  });

  test('its number is the lowest free one of the VPC', () => {
    const { context, vpcId, privateTableId } = makeTestNetwork();
    const { store } = context;
    const number = store.routeTables.find({ id: privateTableId })?.number;
    store.routeTables.remove({ id: privateTableId });
    const { RouteTable: table } = call(context, 'CreateRouteTable', { VpcId: vpcId });
    assert.equal(store.routeTables.find({ id: table?.RouteTableId ?? '' })?.number, number);
  });

  test('the same client token makes one table, and none with other parameters', () => {
    const { context, vpcId } = makeTestNetwork();
    const other = call(context, 'CreateVpc', { CidrBlock: '10.1.0.0/16' }).Vpc?.VpcId ?? '';
    const create = (VpcId: string) => call(context, 'CreateRouteTable', { VpcId, ClientToken: 'once' });
    const first = create(vpcId);
    assert.equal(first.ClientToken, 'once');
    assert.equal(create(vpcId).RouteTable?.RouteTableId, first.RouteTable?.RouteTableId);
    assert.throws(() => create(other), { code: 'IdempotentParameterMismatch' });
  });

  test('a VPC that is not there has no tables', () => {
    const { context } = makeTestNetwork();
    assert.throws(() => call(context, 'CreateRouteTable', { VpcId: 'vpc-0bad' }), {
      code: 'InvalidVpcID.NotFound',
    });
  });
});
