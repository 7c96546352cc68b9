import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, shownGroup, tcp } from './test-groups.ts';

describe('AuthorizeSecurityGroupEgress', () => {
  test('a rule for what goes out is beside the one every group is born with', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const input = { GroupId, IpPermissions: [tcp(443, '0.0.0.0/0')] };
    const { SecurityGroupRules } = call(context, 'AuthorizeSecurityGroupEgress', input);
    assert.equal(SecurityGroupRules?.[0]?.IsEgress, true);
    assert.deepEqual(
      shownGroup(context, GroupId).IpPermissionsEgress?.map(({ IpProtocol }) => IpProtocol),
      ['-1', 'tcp'],
    );
    assert.deepEqual(shownGroup(context, GroupId).IpPermissions, []);
  });

  test('the rule that every group is born with is there already', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const IpPermissions = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    assert.throws(() => call(context, 'AuthorizeSecurityGroupEgress', { GroupId, IpPermissions }), {
      code: 'InvalidPermission.Duplicate',
      message: 'the specified rule "peer: 0.0.0.0/0, ALL, ALLOW" already exists',
    });
  });

  test('AWS’s prefix lists can be named', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const { PrefixLists = [] } = call(context, 'DescribePrefixLists', {});
    const PrefixListId = PrefixLists[0]?.PrefixListId ?? '';
    const IpPermissions = [{ ...tcp(443), IpRanges: [], PrefixListIds: [{ PrefixListId }] }];
    const { SecurityGroupRules } = call(context, 'AuthorizeSecurityGroupEgress', { GroupId, IpPermissions });
    assert.equal(SecurityGroupRules?.[0]?.PrefixListId, PrefixListId);
  });

  test('another account’s group does not exist', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const stranger = { ...context, scope: { account: '999999999999', region: 'us-east-1' } };
    const input = { GroupId, IpPermissions: [tcp(80)] };
    assert.throws(() => call(stranger, 'AuthorizeSecurityGroupEgress', input), {
      code: 'InvalidGroup.NotFound',
    });
  });
});
