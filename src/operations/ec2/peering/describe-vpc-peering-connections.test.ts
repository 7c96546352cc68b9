import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '@aws-sdk/client-ec2';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { activePeering, askedPeering, otherAccount, otherRegion, twoVpcs } from './test-peerings.ts';

test('both sides see a peering, and nobody else', () => {
  const vpcs = twoVpcs(otherAccount);
  const id = askedPeering(vpcs);
  const stranger = seenFrom(vpcs.requester, { scope: otherRegion });
  for (const [context, seen] of [
    [vpcs.requester, [id]],
    [vpcs.accepter, [id]],
    [stranger, []],
  ] as const) {
    const { VpcPeeringConnections: found } = call(context, 'DescribeVpcPeeringConnections', {});
    assert.deepEqual(
      found?.map(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId),
      seen,
    );
  }
});

test('filters go by each side and by the status', () => {
  const vpcs = twoVpcs(otherAccount);
  const id = activePeering(vpcs);
  const found = (Name: string, ...Values: string[]): string[] => {
    const Filters: Filter[] = [{ Name, Values }];
    const { VpcPeeringConnections: all } = call(vpcs.requester, 'DescribeVpcPeeringConnections', { Filters });
    return all?.map(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId ?? '') ?? [];
  };
  assert.deepEqual(found('accepter-vpc-info.owner-id', '999999999999'), [id]);
  assert.deepEqual(found('accepter-vpc-info.vpc-id', vpcs.requesterVpcId), []);
  assert.deepEqual(found('requester-vpc-info.vpc-id', vpcs.requesterVpcId), [id]);
  assert.deepEqual(found('requester-vpc-info.cidr-block', '10.0.0.0/16'), [id]);
  assert.deepEqual(found('status-code', 'pending-acceptance', 'active'), [id]);
  assert.deepEqual(found('status-code', 'deleted'), []);
  assert.throws(() => found('colour', 'red'), { code: 'InvalidParameterValue' });
});

test('an id that is not there is refused', () => {
  const { requester } = twoVpcs();
  const VpcPeeringConnectionIds = ['pcx-0123456789abcdef0'];
  assert.throws(() => call(requester, 'DescribeVpcPeeringConnections', { VpcPeeringConnectionIds }), {
    code: 'InvalidVpcPeeringConnectionID.NotFound',
  });
});

test('differs: a tag is seen from both sides, where AWS gives each side tags of its own', () => {
  const vpcs = twoVpcs(otherAccount);
  const id = askedPeering(vpcs);
  call(vpcs.requester, 'CreateTags', { Resources: [id], Tags: [{ Key: 'Name', Value: 'bridge' }] });
  const [seen] = call(vpcs.accepter, 'DescribeVpcPeeringConnections', {}).VpcPeeringConnections ?? [];
  assert.deepEqual(seen?.Tags, [{ Key: 'Name', Value: 'bridge' }]);
});
