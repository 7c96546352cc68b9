import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, peer } from './test-groups.ts';

describe('DescribeStaleSecurityGroups', () => {
  test('a rule over a peering is stale when the peering is gone, and not before', () => {
    const { context, vpcId } = makeTestNetwork();
    const other = makeTestNetwork(context, '10.1.0.0/16');
    const peeringId = peer(context, vpcId, other.vpcId);
    const GroupId = makeGroup(context, vpcId, 'web');
    const permission = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80 };
    const UserIdGroupPairs = [{ GroupId: other.defaultGroupId }];
    const IpPermissions = [{ ...permission, UserIdGroupPairs }];
    call(context, 'AuthorizeSecurityGroupEgress', { GroupId, IpPermissions });
    const stale = () => call(context, 'DescribeStaleSecurityGroups', { VpcId: vpcId }).StaleSecurityGroupSet;
    assert.deepEqual(stale(), []);
    const peering = context.store.peeringConnections.find({ id: peeringId });
    if (peering !== null) context.store.peeringConnections.put({ ...peering, status: 'deleted' });
    assert.deepEqual(stale(), [
      {
        GroupId,
        GroupName: 'web',
        Description: 'the group web',
        VpcId: vpcId,
        StaleIpPermissions: [],
        StaleIpPermissionsEgress: [
          {
            ...permission,
            IpRanges: [],
            PrefixListIds: [],
            UserIdGroupPairs: [
              {
                GroupId: other.defaultGroupId,
                UserId: context.scope.account,
                VpcId: other.vpcId,
                VpcPeeringConnectionId: peeringId,
                PeeringStatus: 'deleted',
              },
            ],
          },
        ],
      },
    ]);
  });

  test('a VPC that is not there is refused', () => {
    const { context } = makeTestNetwork();
    assert.throws(() => call(context, 'DescribeStaleSecurityGroups', { VpcId: 'vpc-0123' }), {
      code: 'InvalidVpcID.NotFound',
    });
  });
});
