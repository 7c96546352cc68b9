import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../test-calls.ts';
import { settleNetwork } from '../test-settling.ts';
import { activePeering, askedPeering, describedPeering, otherAccount, twoVpcs } from './test-peerings.ts';

test('either side ends an active peering', () => {
  for (const side of ['requester', 'accepter'] as const) {
    const vpcs = twoVpcs(otherAccount);
    const VpcPeeringConnectionId = activePeering(vpcs);
    const caller = vpcs[side];
    assert.deepEqual(call(caller, 'DeleteVpcPeeringConnection', { VpcPeeringConnectionId }), {
      Return: true,
    });
    assert.equal(describedPeering(caller, VpcPeeringConnectionId).Status?.Code, 'deleting');
    settleNetwork(caller);
    assert.deepEqual(describedPeering(vpcs.requester, VpcPeeringConnectionId).Status, {
      Code: 'deleted',
      Message: `Deleted by ${caller.scope.account}`,
    });
  }
});

test('who has asked takes back the question; who is asked can only reject it', () => {
  const vpcs = twoVpcs(otherAccount);
  const VpcPeeringConnectionId = askedPeering(vpcs);
  assert.throws(() => call(vpcs.accepter, 'DeleteVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'OperationNotPermitted',
  });
  call(vpcs.requester, 'DeleteVpcPeeringConnection', { VpcPeeringConnectionId });
  assert.equal(describedPeering(vpcs.accepter, VpcPeeringConnectionId).Status?.Code, 'deleted');
});

test('what has ended cannot be deleted', () => {
  const vpcs = twoVpcs();
  const VpcPeeringConnectionId = askedPeering(vpcs);
  call(vpcs.accepter, 'RejectVpcPeeringConnection', { VpcPeeringConnectionId });
  assert.throws(() => call(vpcs.requester, 'DeleteVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'InvalidStateTransition',
    message: `Invalid state transition for ${VpcPeeringConnectionId}, attempted to transition from rejected to deleting`,
  });
});

test('one that never was is not found', () => {
  const { requester } = twoVpcs();
  const remove = (VpcPeeringConnectionId: string) => () =>
    call(requester, 'DeleteVpcPeeringConnection', { VpcPeeringConnectionId });
  assert.throws(remove('pcx-0123456789abcdef0'), {
    code: 'InvalidVpcPeeringConnectionID.NotFound',
    message: "The vpcPeeringConnection ID 'pcx-0123456789abcdef0' does not exist",
  });
  assert.throws(remove('peering'), { code: 'InvalidVpcPeeringConnectionId.Malformed' });
});
