import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { allocated, describedNatGateway, madeNatGateway } from './test-nat-gateways.ts';

function withTwoAddresses() {
  const network = makeTestNetwork();
  const { context } = network;
  const NatGatewayId = madeNatGateway(network).NatGatewayId ?? '';
  const AllocationId = allocated(context);
  call(context, 'AssociateNatGatewayAddress', { NatGatewayId, AllocationIds: [AllocationId] });
  const [primary, secondary] = describedNatGateway(context, NatGatewayId).NatGatewayAddresses ?? [];
  return { context, NatGatewayId, AllocationId, primary, secondary };
}

test('a secondary address leaves, and its Elastic IP is free', () => {
  const { context, NatGatewayId, AllocationId, secondary } = withTwoAddresses();
  const { NatGatewayAddresses: gone } = call(context, 'DisassociateNatGatewayAddress', {
    NatGatewayId,
    AssociationIds: [secondary?.AssociationId ?? ''],
  });
  assert.deepEqual(
    gone?.map((address) => [address.AllocationId, address.Status]),
    [[AllocationId, 'disassociating']],
  );
  assert.equal(describedNatGateway(context, NatGatewayId).NatGatewayAddresses?.length, 1);
  call(context, 'ReleaseAddress', { AllocationId });
});

test('the primary address stays, and an association must be the gateway’s', () => {
  const { context, NatGatewayId, primary } = withTwoAddresses();
  const disassociate = (id: string) => () =>
    call(context, 'DisassociateNatGatewayAddress', { NatGatewayId, AssociationIds: [id] });
  assert.throws(disassociate(primary?.AssociationId ?? ''), { code: 'InvalidParameterValue' });
  assert.throws(disassociate('eipassoc-0123456789abcdef0'), { code: 'InvalidAssociationID.NotFound' });
});

test('differs: connections over it end at once, where AWS lets them drain', () => {
  const { context, NatGatewayId, secondary } = withTwoAddresses();
  const AssociationIds = [secondary?.AssociationId ?? ''];
  call(context, 'DisassociateNatGatewayAddress', {
    NatGatewayId,
    AssociationIds,
    MaxDrainDurationSeconds: 350,
  });
  assert.equal(context.store.networkInterfaces.find({ id: secondary?.NetworkInterfaceId ?? '' }), null);
});
