import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { settleNetwork } from '../test-settling.ts';
import {
  activePeering,
  askedPeering,
  describedPeering,
  madeVpc,
  otherAccount,
  otherRegion,
  twoVpcs,
} from './test-peerings.ts';

describe('a peering that is asked for', () => {
  test('is initiating-request, then pending-acceptance for a week', () => {
    const { requester, requesterVpcId, accepterVpcId } = twoVpcs();
    const { VpcPeeringConnection: made } = call(requester, 'CreateVpcPeeringConnection', {
      VpcId: requesterVpcId,
      PeerVpcId: accepterVpcId,
      TagSpecifications: [
        { ResourceType: 'vpc-peering-connection', Tags: [{ Key: 'Name', Value: 'bridge' }] },
      ],
    });
    assert.deepEqual(made?.Status, {
      Code: 'initiating-request',
      Message: 'Initiating Request to 123456789012',
    });
    const seen = describedPeering(requester, made.VpcPeeringConnectionId ?? '');
    assert.deepEqual(seen.Status, {
      Code: 'pending-acceptance',
      Message: 'Pending Acceptance by 123456789012',
    });
    assert.equal(seen.ExpirationTime?.getTime(), requester.now + 7 * 24 * 3_600_000);
    assert.deepEqual(seen.Tags, [{ Key: 'Name', Value: 'bridge' }]);
    assert.equal(seen.RequesterVpcInfo?.CidrBlock, '10.0.0.0/16');
  });

  test('shows the other side’s ranges only when it has agreed', () => {
    const vpcs = twoVpcs(otherAccount);
    const asked = describedPeering(vpcs.requester, askedPeering(vpcs)).AccepterVpcInfo;
    assert.deepEqual(asked, { OwnerId: '999999999999', VpcId: vpcs.accepterVpcId, Region: 'us-east-1' });
    const others = twoVpcs(otherAccount);
    const agreed = describedPeering(others.requester, activePeering(others)).AccepterVpcInfo;
    assert.deepEqual(agreed?.CidrBlockSet, [{ CidrBlock: '10.1.0.0/16' }]);
  });

  test('goes to another account and another region of this installation', () => {
    for (const scope of [otherAccount, otherRegion]) {
      const vpcs = twoVpcs(scope);
      const id = askedPeering(vpcs);
      assert.equal(describedPeering(vpcs.accepter, id).Status?.Code, 'pending-acceptance');
    }
  });
});

describe('a peering that cannot be', () => {
  test('fails without an error when ranges overlap, secondary ones too', () => {
    const { requester, requesterVpcId, accepterVpcId } = twoVpcs();
    call(requester, 'AssociateVpcCidrBlock', { VpcId: accepterVpcId, CidrBlock: '10.7.0.0/16' });
    const rival = madeVpc(requester, '10.7.0.0/20');
    const create = (PeerVpcId: string) =>
      call(requester, 'CreateVpcPeeringConnection', { VpcId: rival, PeerVpcId }).VpcPeeringConnection?.Status;
    const failed = {
      Code: 'failed',
      Message: 'Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range',
    };
    assert.deepEqual(create(accepterVpcId), failed);
    assert.deepEqual(create(rival), failed);
    assert.equal(create(requesterVpcId)?.Code, 'initiating-request');
  });

  test('fails in the same way when somebody else’s VPC is not there: nobody is told which it was', () => {
    const { requester, requesterVpcId } = twoVpcs();
    const stranger = seenFrom(requester, { scope: otherAccount });
    const PeerVpcId = madeVpc(stranger, '10.9.0.0/16');
    for (const PeerOwnerId of ['888888888888', '123456789012']) {
      const input = { VpcId: requesterVpcId, PeerVpcId, PeerOwnerId, PeerRegion: 'ap-south-1' };
      const { VpcPeeringConnection: made } = call(requester, 'CreateVpcPeeringConnection', input);
      assert.equal(made?.Status?.Code, 'failed');
    }
  });

  test('is refused when the caller’s own VPCs are not there', () => {
    const { requester, requesterVpcId, accepterVpcId } = twoVpcs();
    const create = (VpcId: string, PeerVpcId?: string) => () =>
      call(requester, 'CreateVpcPeeringConnection', { VpcId, PeerVpcId });
    assert.throws(create('vpc-0123456789abcdef0', accepterVpcId), { code: 'InvalidVpcID.NotFound' });
    assert.throws(create(requesterVpcId, 'vpc-0123456789abcdef0'), { code: 'InvalidVpcID.NotFound' });
    assert.throws(create(requesterVpcId), { code: 'MissingParameter' });
  });
});

test('two VPCs have one peering, whichever of them asks, and another one after its end', () => {
  const vpcs = twoVpcs();
  const VpcPeeringConnectionId = askedPeering(vpcs);
  assert.throws(() => askedPeering(vpcs), { code: 'VpcPeeringConnectionAlreadyExists' });
  const back = { ...vpcs, requesterVpcId: vpcs.accepterVpcId, accepterVpcId: vpcs.requesterVpcId };
  assert.throws(() => askedPeering(back), { code: 'VpcPeeringConnectionAlreadyExists' });
  call(vpcs.requester, 'DeleteVpcPeeringConnection', { VpcPeeringConnectionId });
  askedPeering(back);
});

test('a question that nobody answers expires', () => {
  const vpcs = twoVpcs();
  const id = askedPeering(vpcs);
  const later = seenFrom(vpcs.requester, { now: vpcs.requester.now + 7 * 24 * 3_600_000 });
  settleNetwork(later);
  assert.equal(describedPeering(later, id).Status?.Code, 'expired');
});

test('at most 25 questions of an account are open', () => {
  const { requester, requesterVpcId } = twoVpcs();
  const ask = (index: number) =>
    call(requester, 'CreateVpcPeeringConnection', {
      VpcId: requesterVpcId,
      PeerVpcId: madeVpc(requester, `10.${index + 100}.0.0/16`),
    });
  for (let index = 0; index < 25; index += 1) ask(index);
  assert.throws(() => ask(25), { code: 'OutstandingVpcPeeringConnectionLimitExceeded' });
});

test('DryRun asks nobody', () => {
  const { requester, requesterVpcId, accepterVpcId } = twoVpcs();
  const input = { VpcId: requesterVpcId, PeerVpcId: accepterVpcId, DryRun: true };
  assert.throws(() => call(requester, 'CreateVpcPeeringConnection', input), { code: 'DryRunOperation' });
  assert.deepEqual(call(requester, 'DescribeVpcPeeringConnections', {}).VpcPeeringConnections, []);
});
