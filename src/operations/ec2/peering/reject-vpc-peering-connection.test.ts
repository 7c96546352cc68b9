import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../test-calls.ts';
import { activePeering, askedPeering, describedPeering, otherAccount, twoVpcs } from './test-peerings.ts';

test('who is asked can say no', () => {
  const vpcs = twoVpcs(otherAccount);
  const VpcPeeringConnectionId = askedPeering(vpcs);
  assert.deepEqual(call(vpcs.accepter, 'RejectVpcPeeringConnection', { VpcPeeringConnectionId }), {
    Return: true,
  });
  assert.deepEqual(describedPeering(vpcs.requester, VpcPeeringConnectionId).Status, {
    Code: 'rejected',
    Message: 'Rejected by 999999999999',
  });
});

test('who has asked cannot', () => {
  const vpcs = twoVpcs(otherAccount);
  const VpcPeeringConnectionId = askedPeering(vpcs);
  assert.throws(() => call(vpcs.requester, 'RejectVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'OperationNotPermitted',
  });
});

test('after a yes there is no no', () => {
  const vpcs = twoVpcs();
  const VpcPeeringConnectionId = activePeering(vpcs);
  assert.throws(() => call(vpcs.accepter, 'RejectVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'InvalidStateTransition',
  });
});
