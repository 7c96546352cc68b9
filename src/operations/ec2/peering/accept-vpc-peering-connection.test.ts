import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { settleNetwork } from '../test-settling.ts';
import {
  activePeering,
  askedPeering,
  describedPeering,
  otherAccount,
  otherRegion,
  twoVpcs,
} from './test-peerings.ts';

test('an accepted peering is provisioning, then active, for both sides', () => {
  const vpcs = twoVpcs(otherAccount);
  const VpcPeeringConnectionId = askedPeering(vpcs);
  const { VpcPeeringConnection: accepted } = call(vpcs.accepter, 'AcceptVpcPeeringConnection', {
    VpcPeeringConnectionId,
  });
  assert.deepEqual(accepted?.Status, { Code: 'provisioning', Message: 'Provisioning' });
  settleNetwork(vpcs.accepter);
  for (const side of [vpcs.requester, vpcs.accepter]) {
    const seen = describedPeering(side, VpcPeeringConnectionId);
    assert.deepEqual(seen.Status, { Code: 'active', Message: 'Active' });
    assert.equal(seen.ExpirationTime, undefined);
  }
});

test('only the account that was asked accepts', () => {
  const vpcs = twoVpcs(otherAccount);
  const VpcPeeringConnectionId = askedPeering(vpcs);
  assert.throws(() => call(vpcs.requester, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'OperationNotPermitted',
    message: `User 123456789012 cannot accept peering ${VpcPeeringConnectionId}`,
  });
  const stranger = seenFrom(vpcs.requester, { scope: { account: '888888888888', region: 'us-east-1' } });
  assert.throws(() => call(stranger, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'InvalidVpcPeeringConnectionID.NotFound',
  });
});

test('and in the region that was asked', () => {
  const vpcs = twoVpcs(otherRegion);
  const VpcPeeringConnectionId = askedPeering(vpcs);
  assert.throws(() => call(vpcs.requester, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'OperationNotPermitted',
    message: `Incorrect region (us-east-1) specified for this request. VPC peering connection ${VpcPeeringConnectionId} must be accepted in region eu-west-1`,
  });
  call(vpcs.accepter, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
});

test('it is accepted once', () => {
  const vpcs = twoVpcs();
  const VpcPeeringConnectionId = activePeering(vpcs);
  assert.throws(() => call(vpcs.accepter, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId }), {
    code: 'InvalidStateTransition',
    message: `Invalid state transition for ${VpcPeeringConnectionId}, attempted to transition from active to provisioning`,
  });
});

test('a range that came after the question makes it fail', () => {
  const vpcs = twoVpcs();
  const VpcPeeringConnectionId = askedPeering(vpcs);
  const vpc = vpcs.requester.store.vpcs.find({ id: vpcs.requesterVpcId });
  assert.ok(vpc);
  const cidrs = [...vpc.cidrs, { associationId: 'vpc-cidr-assoc-1', cidr: '10.1.128.0/20' }] as const;
  vpcs.requester.store.vpcs.put({ ...vpc, cidrs: [cidrs[0] ?? vpc.cidrs[0], ...cidrs.slice(1)] });
  const { VpcPeeringConnection: answered } = call(vpcs.accepter, 'AcceptVpcPeeringConnection', {
    VpcPeeringConnectionId,
  });
  assert.equal(answered?.Status?.Code, 'failed');
});
