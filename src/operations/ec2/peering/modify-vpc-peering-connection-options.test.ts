import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../test-calls.ts';
import { activePeering, askedPeering, describedPeering, otherAccount, twoVpcs } from './test-peerings.ts';

const allowed = { AllowDnsResolutionFromRemoteVpc: true };

test('each side says whether the other one gets its private addresses', () => {
  const vpcs = twoVpcs(otherAccount);
  const VpcPeeringConnectionId = activePeering(vpcs);
  const answer = call(vpcs.accepter, 'ModifyVpcPeeringConnectionOptions', {
    VpcPeeringConnectionId,
    AccepterPeeringConnectionOptions: allowed,
  });
  assert.equal(answer.AccepterPeeringConnectionOptions?.AllowDnsResolutionFromRemoteVpc, true);
  const { AccepterVpcInfo, RequesterVpcInfo } = describedPeering(vpcs.requester, VpcPeeringConnectionId);
  assert.equal(AccepterVpcInfo?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc, true);
  assert.equal(RequesterVpcInfo?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc, false);
  const kept = vpcs.requester.store.peeringConnections.find({ id: VpcPeeringConnectionId });
  assert.deepEqual([kept?.requesterResolvesPrivate, kept?.accepterResolvesPrivate], [true, false]);
});

test('one owner of both sides says both at once', () => {
  const vpcs = twoVpcs();
  const kept = call(vpcs.requester, 'ModifyVpcPeeringConnectionOptions', {
    VpcPeeringConnectionId: activePeering(vpcs),
    AccepterPeeringConnectionOptions: allowed,
    RequesterPeeringConnectionOptions: allowed,
  });
  assert.equal(kept.RequesterPeeringConnectionOptions?.AllowDnsResolutionFromRemoteVpc, true);
  assert.equal(kept.AccepterPeeringConnectionOptions?.AllowDnsResolutionFromRemoteVpc, true);
});

test('nobody says it for the other side', () => {
  const vpcs = twoVpcs(otherAccount);
  const VpcPeeringConnectionId = activePeering(vpcs);
  const modify = () =>
    call(vpcs.requester, 'ModifyVpcPeeringConnectionOptions', {
      VpcPeeringConnectionId,
      AccepterPeeringConnectionOptions: allowed,
    });
  assert.throws(modify, { code: 'OperationNotPermitted' });
});

test('only an active peering has options', () => {
  const vpcs = twoVpcs();
  const VpcPeeringConnectionId = askedPeering(vpcs);
  const modify = () =>
    call(vpcs.requester, 'ModifyVpcPeeringConnectionOptions', {
      VpcPeeringConnectionId,
      RequesterPeeringConnectionOptions: allowed,
    });
  assert.throws(modify, {
    code: 'OperationNotPermitted',
    message: `Peering ${VpcPeeringConnectionId} is not active. Peering options can be added only to active peerings.`,
  });
});
