import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestAcl, shownAcl } from './test-acls.ts';

describe('DeleteNetworkAclEntry', () => {
  test('an entry goes in one direction and stays in the other', () => {
    const { context, defaultAclId: NetworkAclId } = makeTestAcl();
    call(context, 'DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: 100, Egress: false });
    assert.deepEqual(
      shownAcl(context, NetworkAclId).Entries?.map((each) => [each.Egress, each.RuleNumber]),
      [
        [true, 100],
        [true, 32767],
        [false, 32767],
      ],
    );
  });

  test('an entry that is not there, and the last one of all, are refused', () => {
    const { context, NetworkAclId } = makeTestAcl();
    const remove = (RuleNumber: number) =>
      call(context, 'DeleteNetworkAclEntry', { NetworkAclId, RuleNumber, Egress: true });
    assert.throws(() => remove(100), { code: 'InvalidNetworkAclEntry.NotFound' });
    assert.throws(() => remove(32767), { code: 'InvalidParameterValue' });
  });
});
