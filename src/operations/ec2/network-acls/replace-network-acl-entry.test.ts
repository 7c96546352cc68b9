import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { entry, makeTestAcl, shownAcl } from './test-acls.ts';

describe('ReplaceNetworkAclEntry', () => {
  test('the entry of that number and direction says something else', () => {
    const { context, defaultAclId } = makeTestAcl();
    const change = { RuleAction: 'deny', CidrBlock: '10.0.0.0/8' } as const;
    call(context, 'ReplaceNetworkAclEntry', entry(defaultAclId, change));
    const { Entries = [] } = shownAcl(context, defaultAclId);
    assert.deepEqual(
      Entries.filter((each) => each.RuleNumber === 100).map((each) => [each.Egress, each.RuleAction]),
      [
        [true, 'allow'],
        [false, 'deny'],
      ],
    );
  });

  test('an entry that is not there is refused', () => {
    const { context, NetworkAclId } = makeTestAcl();
    assert.throws(() => call(context, 'ReplaceNetworkAclEntry', entry(NetworkAclId)), {
      code: 'InvalidNetworkAclEntry.NotFound',
    });
  });
});
