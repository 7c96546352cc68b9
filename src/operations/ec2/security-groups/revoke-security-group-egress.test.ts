import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, ruleIds, shownGroup } from './test-groups.ts';

describe('RevokeSecurityGroupEgress', () => {
  test('a group without its first rule lets nothing out', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const { IpPermissionsEgress: IpPermissions = [] } = shownGroup(context, GroupId);
    call(context, 'RevokeSecurityGroupEgress', { GroupId, IpPermissions });
    assert.deepEqual(shownGroup(context, GroupId).IpPermissionsEgress, []);
  });

  test('a rule that names a group goes by that group’s id', () => {
    const { context, vpcId, defaultGroupId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: defaultGroupId }] }];
    call(context, 'AuthorizeSecurityGroupEgress', { GroupId, IpPermissions });
    const answer = call(context, 'RevokeSecurityGroupEgress', { GroupId, IpPermissions });
    assert.equal(answer.RevokedSecurityGroupRules?.[0]?.ReferencedGroupId, defaultGroupId);
    assert.equal(ruleIds(context, GroupId, true).length, 1);
  });

  test('what cannot be a rule id is refused', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const input = { GroupId, SecurityGroupRuleIds: ['sgr-first'] };
    assert.throws(() => call(context, 'RevokeSecurityGroupEgress', input), {
      code: 'InvalidSecurityGroupRuleId.Malformed',
    });
  });
});
