import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, ruleIds, tcp } from './test-groups.ts';

const made = () => {
  const { context, vpcId } = makeTestNetwork();
  const GroupId = makeGroup(context, vpcId, 'web');
  call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [tcp(80)] });
  const id = ruleIds(context, GroupId, false).at(-1) ?? '';
  const description = () =>
    call(context, 'DescribeSecurityGroupRules', { SecurityGroupRuleIds: [id] }).SecurityGroupRules?.[0]
      ?.Description;
  return { context, GroupId, id, description };
};

const described = (port: number, Description?: string) => ({
  ...tcp(port),
  IpRanges: [{ CidrIp: '10.0.0.0/16', ...(Description === undefined ? {} : { Description }) }],
});

describe('UpdateSecurityGroupRuleDescriptionsIngress', () => {
  test('a description is written by what the rule says', () => {
    const { context, GroupId, description } = made();
    const update = (Description?: string) =>
      call(context, 'UpdateSecurityGroupRuleDescriptionsIngress', {
        GroupId,
        IpPermissions: [described(80, Description)],
      });
    assert.deepEqual(update('the shop'), { Return: true });
    assert.equal(description(), 'the shop');
    update();
    assert.equal(description(), undefined);
  });

  test('a description is written by the rule’s id', () => {
    const { context, GroupId, id, description } = made();
    call(context, 'UpdateSecurityGroupRuleDescriptionsIngress', {
      GroupId,
      SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: id, Description: 'by id' }],
    });
    assert.equal(description(), 'by id');
  });

  test('a rule that is not there is refused', () => {
    const { context, GroupId } = made();
    const input = { GroupId, IpPermissions: [described(81, 'x')] };
    assert.throws(() => call(context, 'UpdateSecurityGroupRuleDescriptionsIngress', input), {
      code: 'InvalidPermission.NotFound',
    });
    assert.throws(() => call(context, 'UpdateSecurityGroupRuleDescriptionsIngress', { GroupId }), {
      code: 'MissingParameter',
    });
  });
});
