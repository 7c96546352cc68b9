import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { changeInterface, makeTestInterface, plugIn } from './test-interfaces.ts';

const made = () => {
  const network = makeTestNetwork();
  const { context } = network;
  const NetworkInterfaceId = makeTestInterface(context, network.publicSubnetIds[0]);
  const remove = () => call(context, 'DeleteNetworkInterface', { NetworkInterfaceId });
  return { ...network, NetworkInterfaceId, remove };
};

describe('DeleteNetworkInterface', () => {
  test('its Elastic IP stays with the account and is free', () => {
    const { context, NetworkInterfaceId, remove } = made();
    const { AllocationId = '' } = call(context, 'AllocateAddress', {});
    call(context, 'AssociateAddress', { AllocationId, NetworkInterfaceId });
    remove();
    const { Addresses } = call(context, 'DescribeAddresses', { AllocationIds: [AllocationId] });
    assert.equal(Addresses?.[0]?.AssociationId, undefined);
    assert.throws(remove, { code: 'InvalidNetworkInterfaceID.NotFound' });
  });

  test('an automatic public address goes with it', () => {
    const { context, NetworkInterfaceId, remove } = made();
    const input = { NetworkInterfaceId, AssociatePublicIpAddress: true };
    call(context, 'ModifyNetworkInterfaceAttribute', input);
    assert.equal(context.store.elasticAddresses.count({}), 1);
    remove();
    assert.equal(context.store.elasticAddresses.count({}), 0);
  });

  test('one that something is plugged into stays', () => {
    const { context, NetworkInterfaceId, remove } = made();
    plugIn(context, NetworkInterfaceId);
    assert.throws(remove, {
      code: 'InvalidParameterValue',
      message: `Network interface '${NetworkInterfaceId}' is currently in use.`,
    });
  });

  test('one that a service made for itself stays', () => {
    const { context, NetworkInterfaceId, remove } = made();
    changeInterface(context, NetworkInterfaceId, { kind: 'nat_gateway', isRequesterManaged: true });
    assert.throws(remove, {
      code: 'AuthFailure',
      message: 'You do not have permission to access the specified resource.',
    });
  });

  test('a route that leads to it is a black hole then', () => {
    const { context, NetworkInterfaceId, privateTableId, remove } = made();
    const RouteTableId = privateTableId;
    call(context, 'CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NetworkInterfaceId });
    remove();
    const { RouteTables } = call(context, 'DescribeRouteTables', { RouteTableIds: [RouteTableId] });
    const route = RouteTables?.[0]?.Routes?.find((each) => each.DestinationCidrBlock === '0.0.0.0/0');
    assert.equal(route?.State, 'blackhole');
  });
});
