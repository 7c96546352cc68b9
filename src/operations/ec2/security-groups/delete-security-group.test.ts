import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';
import { makeGroup, peer, ruleIds, tcp } from './test-groups.ts';

const needed = (network: TestNetwork, GroupId: string): void => {
  assert.throws(() => call(network.context, 'DeleteSecurityGroup', { GroupId }), {
    code: 'DependencyViolation',
    message: `resource ${GroupId} has a dependent object`,
  });
};

const naming = (id: string) => ({ ...tcp(80), IpRanges: [], UserIdGroupPairs: [{ GroupId: id }] });

describe('DeleteSecurityGroup', () => {
  test('a group goes with its rules and their tags', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const TagSpecifications = [
      { ResourceType: 'security-group-rule' as const, Tags: [{ Key: 'a', Value: 'b' }] },
    ];
    call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [tcp(80)], TagSpecifications });
    const [rule = ''] = ruleIds(context, GroupId);
    assert.deepEqual(call(context, 'DeleteSecurityGroup', { GroupId }), { Return: true, GroupId });
    assert.deepEqual(context.store.tags.of(rule), {});
    assert.throws(() => call(context, 'DeleteSecurityGroup', { GroupId }), {
      code: 'InvalidGroup.NotFound',
      message: `The security group '${GroupId}' does not exist`,
    });
  });

  test('in the default VPC a name will do', () => {
    const context = testContext();
    call(context, 'CreateSecurityGroup', { GroupName: 'web', Description: 'web' });
    call(context, 'DeleteSecurityGroup', { GroupName: 'web' });
    assert.throws(() => call(context, 'DeleteSecurityGroup', { GroupName: 'web' }), {
      code: 'InvalidGroup.NotFound',
      message: /^The security group 'web' does not exist in default VPC 'vpc-/,
    });
  });

  test('a VPC’s default group stays', () => {
    const { context, defaultGroupId: GroupId } = makeTestNetwork();
    assert.throws(() => call(context, 'DeleteSecurityGroup', { GroupId }), {
      code: 'CannotDelete',
      message: `the specified group: "${GroupId}" name: "default" cannot be deleted by a user`,
    });
  });

  test('a group that an interface has stays', () => {
    const network = makeTestNetwork();
    const GroupId = makeGroup(network.context, network.vpcId, 'web');
    const [SubnetId] = network.privateSubnetIds;
    call(network.context, 'CreateNetworkInterface', { SubnetId, Groups: [GroupId] });
    needed(network, GroupId);
  });

  test('a group that another group’s rule names stays, one that names only itself goes', () => {
    const network = makeTestNetwork();
    const { context, vpcId } = network;
    const GroupId = makeGroup(context, vpcId, 'database');
    call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [naming(GroupId)] });
    const web = makeGroup(context, vpcId, 'web');
    call(context, 'AuthorizeSecurityGroupEgress', { GroupId: web, IpPermissions: [naming(GroupId)] });
    needed(network, GroupId);
    call(context, 'DeleteSecurityGroup', { GroupId: web });
    call(context, 'DeleteSecurityGroup', { GroupId });
  });

  test('a group that a peered VPC’s rule names goes, and the rule is stale', () => {
    const { context, vpcId } = makeTestNetwork();
    const other = makeTestNetwork(context, '10.1.0.0/16');
    peer(context, vpcId, other.vpcId);
    const GroupId = makeGroup(context, vpcId, 'web');
    const database = makeGroup(context, other.vpcId, 'database');
    call(context, 'AuthorizeSecurityGroupIngress', { GroupId: database, IpPermissions: [naming(GroupId)] });
    call(context, 'DeleteSecurityGroup', { GroupId });
    const { StaleSecurityGroupSet = [] } = call(context, 'DescribeStaleSecurityGroups', {
      VpcId: other.vpcId,
    });
    assert.deepEqual(
      StaleSecurityGroupSet.map((group) => group.GroupId),
      [database],
    );
  });

  test('a group that an App Runner connector has stays until the connector is INACTIVE', () => {
    const network = makeTestNetwork();
    const { context, vpcId } = network;
    const GroupId = makeGroup(context, vpcId, 'web');
    const connector = {
      ...context.scope,
      arn: 'arn:aws:apprunner:us-east-1:123456789012:vpcconnector/web/1/0',
      name: 'web',
      revision: 1,
      subnetIds: [...network.privateSubnetIds],
      securityGroupIds: [GroupId],
      status: 'ACTIVE' as const,
      createdAt: 0,
      deletedAt: null,
    };
    context.store.vpcConnectors.put(connector);
    needed(network, GroupId);
    context.store.vpcConnectors.put({ ...connector, status: 'INACTIVE', deletedAt: 1 });
    call(context, 'DeleteSecurityGroup', { GroupId });
  });

  test('neither id nor name is refused', () => {
    assert.throws(() => call(testContext(), 'DeleteSecurityGroup', {}), {
      code: 'MissingParameter',
      message: 'The request must contain the parameter groupName or groupId',
    });
    assert.throws(() => call(testContext(), 'DeleteSecurityGroup', { GroupId: 'sg-web' }), {
      code: 'InvalidGroupId.Malformed',
    });
  });
});
