import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { makeGroup } from '../security-groups/test-groups.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeList, serviceListId } from './test-lists.ts';

describe('DeleteManagedPrefixList', () => {
  test('differs: a list is gone with the answer, where AWS takes a moment', () => {
    const context = testContext();
    const PrefixListId = makeList(context);
    const { PrefixList } = call(context, 'DeleteManagedPrefixList', { PrefixListId });
    assert.equal(PrefixList?.State, 'delete-complete');
    assert.throws(() => call(context, 'DeleteManagedPrefixList', { PrefixListId }), {
      code: 'InvalidPrefixListID.NotFound',
    });
  });

  test('a list that a rule names stays, and the error says whose rule', () => {
    const { context, vpcId } = makeTestNetwork();
    const PrefixListId = makeList(context);
    const GroupId = makeGroup(context, vpcId, 'web');
    const IpPermissions = [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] }];
    call(context, 'AuthorizeSecurityGroupEgress', { GroupId, IpPermissions });
    assert.throws(() => call(context, 'DeleteManagedPrefixList', { PrefixListId }), {
      code: 'DependencyViolation',
      message: new RegExp(GroupId),
    });
  });

  test('AWS’s own list stays', () => {
    const context = testContext();
    const PrefixListId = serviceListId(context, 'dynamodb');
    assert.throws(() => call(context, 'DeleteManagedPrefixList', { PrefixListId }), {
      code: 'OperationNotPermitted',
    });
  });
});
