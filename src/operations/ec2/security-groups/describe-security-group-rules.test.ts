import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, ruleIds, tcp } from './test-groups.ts';

describe('DescribeSecurityGroupRules', () => {
  const { context, vpcId } = makeTestNetwork();
  const GroupId = makeGroup(context, vpcId, 'web');
  call(context, 'AuthorizeSecurityGroupIngress', {
    GroupId,
    IpPermissions: [tcp(80)],
    TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'team', Value: 'shop' }] }],
  });
  const [ingress = ''] = ruleIds(context, GroupId);

  test('a rule says all of itself', () => {
    const { SecurityGroupRules } = call(context, 'DescribeSecurityGroupRules', {
      SecurityGroupRuleIds: [ingress],
    });
    assert.deepEqual(SecurityGroupRules, [
      {
        SecurityGroupRuleId: ingress,
        GroupId,
        GroupOwnerId: '123456789012',
        IsEgress: false,
        IpProtocol: 'tcp',
        FromPort: 80,
        ToPort: 80,
        CidrIpv4: '10.0.0.0/16',
        Tags: [{ Key: 'team', Value: 'shop' }],
        SecurityGroupRuleArn: `arn:aws:ec2:us-east-1:123456789012:security-group-rule/${ingress}`,
      },
    ]);
  });

  test('rules of all groups are shown, and found by group, id and tag', () => {
    const shown = (Name: string, value: string) =>
      call(context, 'DescribeSecurityGroupRules', { Filters: [{ Name, Values: [value] }] }).SecurityGroupRules
        ?.length;
    assert.equal(shown('group-id', GroupId), 2);
    assert.equal(shown('security-group-rule-id', ingress), 1);
    assert.equal(shown('tag:team', 'shop'), 1);
    const all = call(context, 'DescribeSecurityGroupRules', {}).SecurityGroupRules ?? [];
    assert.ok(all.length > 2);
  });

  test('a rule that is not there is named in the error', () => {
    const input = { SecurityGroupRuleIds: ['sgr-0123'] };
    assert.throws(() => call(context, 'DescribeSecurityGroupRules', input), {
      code: 'InvalidSecurityGroupRuleId.NotFound',
      message: "The security group rule ID 'sgr-0123' does not exist",
    });
  });
});
