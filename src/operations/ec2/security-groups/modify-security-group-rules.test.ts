import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SecurityGroupRuleRequest } from '@aws-sdk/client-ec2';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, ruleIds, tcp } from './test-groups.ts';

const made = () => {
  const { context, vpcId } = makeTestNetwork();
  const GroupId = makeGroup(context, vpcId, 'web');
  call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [tcp(80), tcp(81)] });
  const [first = '', second = ''] = ruleIds(context, GroupId);
  const modify = (SecurityGroupRule: SecurityGroupRuleRequest, SecurityGroupRuleId = first) =>
    call(context, 'ModifySecurityGroupRules', {
      GroupId,
      SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }],
    });
  return { context, GroupId, first, second, modify };
};

const tcp443 = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };

describe('ModifySecurityGroupRules', () => {
  test('a rule says something else under the same id', () => {
    const { context, first, modify } = made();
    assert.deepEqual(modify({ ...tcp443, CidrIpv4: '10.9.0.0/16', Description: 'new' }), { Return: true });
    const input = { SecurityGroupRuleIds: [first] };
    const [rule] = call(context, 'DescribeSecurityGroupRules', input).SecurityGroupRules ?? [];
    assert.deepEqual(
      [rule?.FromPort, rule?.CidrIpv4, rule?.Description, rule?.IsEgress],
      [443, '10.9.0.0/16', 'new', false],
    );
  });

  test('its peer can become a group', () => {
    const { context, GroupId, first, modify } = made();
    modify({ ...tcp443, ReferencedGroupId: GroupId });
    const input = { SecurityGroupRuleIds: [first] };
    const [rule] = call(context, 'DescribeSecurityGroupRules', input).SecurityGroupRules ?? [];
    assert.equal(rule?.ReferencedGroupInfo?.GroupId, GroupId);
    assert.equal(rule?.CidrIpv4, undefined);
  });

  test('two rules of a group cannot say the same', () => {
    const { modify } = made();
    const like81 = { IpProtocol: 'tcp', FromPort: 81, ToPort: 81, CidrIpv4: '10.0.0.0/16' };
    assert.throws(() => modify(like81), { code: 'InvalidPermission.Duplicate' });
  });

  test('a rule has exactly one peer', () => {
    const { modify } = made();
    assert.throws(() => modify(tcp443), { code: 'InvalidParameterValue', message: /^Exactly one of/ });
    const two = { ...tcp443, CidrIpv4: '10.0.0.0/8', CidrIpv6: '::/0' };
    assert.throws(() => modify(two), { code: 'InvalidParameterValue' });
  });

  test('another group’s rule is none of this group', () => {
    const { modify } = made();
    const rule = { ...tcp443, CidrIpv4: '10.0.0.0/8' };
    assert.throws(() => modify(rule, 'sgr-0123'), { code: 'InvalidSecurityGroupRuleId.NotFound' });
  });
});
