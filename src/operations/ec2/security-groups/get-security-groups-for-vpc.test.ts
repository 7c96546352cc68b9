import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup } from './test-groups.ts';

describe('GetSecurityGroupsForVpc', () => {
  test('the groups of one VPC are shown, and filters choose among them', () => {
    const { context, vpcId: VpcId, defaultGroupId } = makeTestNetwork();
    makeTestNetwork(context, '10.1.0.0/16');
    const web = makeGroup(context, VpcId, 'web');
    const shown = (Filters: { Name: string; Values: string[] }[] = []) =>
      call(context, 'GetSecurityGroupsForVpc', { VpcId, Filters }).SecurityGroupForVpcs ?? [];
    assert.deepEqual(
      shown().map(({ GroupId }) => GroupId),
      [defaultGroupId, web],
    );
    assert.deepEqual(shown([{ Name: 'group-name', Values: ['web'] }]), [
      {
        GroupId: web,
        GroupName: 'web',
        Description: 'the group web',
        OwnerId: '123456789012',
        PrimaryVpcId: VpcId,
        Tags: [],
      },
    ]);
    assert.throws(() => shown([{ Name: 'vpc-id', Values: [VpcId] }]), { code: 'InvalidParameterValue' });
  });
});
