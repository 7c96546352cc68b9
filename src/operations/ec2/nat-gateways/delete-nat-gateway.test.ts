import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';
import { describedNatGateway, madeNatGateway } from './test-nat-gateways.ts';

test('a gateway is deleting, then deleted; its interface goes and its address is free', () => {
  const network = makeTestNetwork();
  const { context } = network;
  const { NatGatewayId, NatGatewayAddresses } = madeNatGateway(network);
  const id = NatGatewayId ?? '';
  assert.deepEqual(call(context, 'DeleteNatGateway', { NatGatewayId: id }), { NatGatewayId: id });
  assert.equal(describedNatGateway(context, id).State, 'deleting');
  settleNetwork(context);
  const gone = describedNatGateway(context, id);
  assert.equal(gone.State, 'deleted');
  assert.equal(gone.DeleteTime?.getTime(), context.now);
  assert.equal(context.store.networkInterfaces.count({}), 0);
  call(context, 'ReleaseAddress', { AllocationId: NatGatewayAddresses?.[0]?.AllocationId ?? '' });
});

test('its address cannot be released or taken from it before', () => {
  const network = makeTestNetwork();
  const { context } = network;
  const { NatGatewayAddresses } = madeNatGateway(network);
  const [address] = NatGatewayAddresses ?? [];
  const release = () => call(context, 'ReleaseAddress', { AllocationId: address?.AllocationId ?? '' });
  assert.throws(release, { code: 'InvalidIPAddress.InUse' });
  const take = () => call(context, 'DisassociateAddress', { AssociationId: address?.AssociationId ?? '' });
  assert.throws(take, { code: 'AuthFailure' });
});

test('routes to it are black holes from then on', () => {
  const network = makeTestNetwork();
  const { context, privateTableId } = network;
  const NatGatewayId = madeNatGateway(network).NatGatewayId ?? '';
  const destination = { RouteTableId: privateTableId, DestinationCidrBlock: '0.0.0.0/0' };
  call(context, 'CreateRoute', { ...destination, NatGatewayId });
  const state = (): string | undefined =>
    call(context, 'DescribeRouteTables', { RouteTableIds: [privateTableId] }).RouteTables?.[0]?.Routes?.find(
      (route) => route.DestinationCidrBlock === '0.0.0.0/0',
    )?.State;
  assert.equal(state(), 'active');
  call(context, 'DeleteNatGateway', { NatGatewayId });
  assert.equal(state(), 'blackhole');
});

test('deleting it twice is no error; one that never was is NatGatewayNotFound', () => {
  const network = makeTestNetwork();
  const { context } = network;
  const NatGatewayId = madeNatGateway(network).NatGatewayId ?? '';
  call(context, 'DeleteNatGateway', { NatGatewayId });
  call(context, 'DeleteNatGateway', { NatGatewayId });
  assert.throws(() => call(context, 'DeleteNatGateway', { NatGatewayId: 'nat-0123456789abcdef0' }), {
    code: 'NatGatewayNotFound',
    message: 'NAT gateway nat-0123456789abcdef0 was not found',
  });
  assert.throws(() => call(context, 'DeleteNatGateway', { NatGatewayId: 'gateway' }), {
    code: 'NatGatewayMalformed',
  });
});

test('DryRun deletes nothing', () => {
  const network = makeTestNetwork();
  const NatGatewayId = madeNatGateway(network).NatGatewayId ?? '';
  const dry = () => call(network.context, 'DeleteNatGateway', { NatGatewayId, DryRun: true });
  assert.throws(dry, { code: 'DryRunOperation' });
  assert.equal(describedNatGateway(network.context, NatGatewayId).State, 'available');
});
