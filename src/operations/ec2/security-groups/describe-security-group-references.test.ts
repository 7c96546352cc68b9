import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, peer } from './test-groups.ts';

describe('DescribeSecurityGroupReferences', () => {
  test('a VPC over a peering that names the group is told once; the own VPC is not', () => {
    const { context, vpcId, defaultGroupId } = makeTestNetwork();
    const other = makeTestNetwork(context, '10.1.0.0/16');
    const id = peer(context, other.vpcId, vpcId);
    const UserIdGroupPairs = [{ GroupId: defaultGroupId }];
    const own = makeGroup(context, vpcId, 'web');
    const groups = [own, ...['a', 'b'].map((name) => makeGroup(context, other.vpcId, name))];
    for (const GroupId of groups) {
      const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs }];
      call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    }
    const { SecurityGroupReferenceSet } = call(context, 'DescribeSecurityGroupReferences', {
      GroupId: [defaultGroupId],
    });
    assert.deepEqual(SecurityGroupReferenceSet, [
      { GroupId: defaultGroupId, ReferencingVpcId: other.vpcId, VpcPeeringConnectionId: id },
    ]);
  });

  test('a group that is not there is refused', () => {
    const { context } = makeTestNetwork();
    assert.throws(() => call(context, 'DescribeSecurityGroupReferences', { GroupId: ['sg-0123'] }), {
      code: 'InvalidGroup.NotFound',
    });
  });
});
