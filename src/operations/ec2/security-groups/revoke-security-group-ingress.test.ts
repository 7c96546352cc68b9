import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, ruleIds, shownGroup, tcp } from './test-groups.ts';

const open = (...ports: number[]) => {
  const { context, vpcId } = makeTestNetwork();
  const GroupId = makeGroup(context, vpcId, 'web');
  const IpPermissions = ports.map((port) => tcp(port));
  call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
  return { context, GroupId };
};

describe('RevokeSecurityGroupIngress', () => {
  test('a rule goes by what it says, whatever its description', () => {
    const { context, GroupId } = open(80, 81);
    const IpRanges = [{ CidrIp: '10.0.0.0/16', Description: 'another' }];
    const IpPermissions = [{ ...tcp(80), IpRanges }];
    const { RevokedSecurityGroupRules, UnknownIpPermissions } = call(context, 'RevokeSecurityGroupIngress', {
      GroupId,
      IpPermissions,
    });
    assert.deepEqual([RevokedSecurityGroupRules?.[0]?.FromPort, UnknownIpPermissions], [80, []]);
    assert.deepEqual(
      shownGroup(context, GroupId).IpPermissions?.map(({ FromPort }) => FromPort),
      [81],
    );
  });

  test('a rule goes by its id', () => {
    const { context, GroupId } = open(80, 81);
    const [first = ''] = ruleIds(context, GroupId);
    call(context, 'RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: [first] });
    assert.equal(ruleIds(context, GroupId).length, 1);
    const again = { GroupId, SecurityGroupRuleIds: [first] };
    assert.throws(() => call(context, 'RevokeSecurityGroupIngress', again), {
      code: 'InvalidSecurityGroupRuleId.NotFound',
      message: `The security group rule ID '${first}' does not exist`,
    });
  });

  test('a rule for what goes out is none for what comes in', () => {
    const { context, GroupId } = open(80);
    const SecurityGroupRuleIds = ruleIds(context, GroupId, true);
    assert.throws(() => call(context, 'RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds }), {
      code: 'InvalidSecurityGroupRuleId.NotFound',
    });
  });

  test('a rule that is not there is an error, and no other goes', () => {
    const { context, GroupId } = open(80);
    const IpPermissions = [tcp(80), tcp(81)];
    assert.throws(() => call(context, 'RevokeSecurityGroupIngress', { GroupId, IpPermissions }), {
      code: 'InvalidPermission.NotFound',
      message: 'The specified rule does not exist in this security group.',
    });
    assert.equal(ruleIds(context, GroupId).length, 1);
  });

  test('in the default VPC it is told in the answer, and the others go', () => {
    const context = testContext();
    const made = call(context, 'CreateSecurityGroup', { GroupName: 'web', Description: 'x' });
    const GroupId = made.GroupId ?? '';
    call(context, 'AuthorizeSecurityGroupIngress', { GroupName: 'web', IpPermissions: [tcp(80)] });
    const { UnknownIpPermissions } = call(context, 'RevokeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [tcp(80), tcp(81)],
    });
    assert.deepEqual(
      UnknownIpPermissions?.map(({ FromPort }) => FromPort),
      [81],
    );
    assert.deepEqual(ruleIds(context, GroupId), []);
  });

  test('the old parameters find a rule too', () => {
    const { context, GroupId } = open(80);
    const input = { GroupId, IpProtocol: '6', FromPort: 80, ToPort: 80, CidrIp: '10.0.3.4/16' };
    call(context, 'RevokeSecurityGroupIngress', input);
    assert.deepEqual(ruleIds(context, GroupId), []);
  });
});
