import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeyShape } from './shapes.ts';
import { administrator, tenant, testKeys } from './test-keys.ts';

test('failure class 13: an account sees its own key pairs, the administrator all, and nobody a secret', () => {
  const { create, call, firstId } = testKeys();
  const other = create(administrator, { Account: tenant });
  const list = (account: string): KeyShape[] => (call(account, 'ListKeys') as { Keys: KeyShape[] }).Keys;
  assert.deepEqual(
    list(tenant).map((key) => key.AccessKeyId),
    [other.AccessKeyId],
  );
  assert.deepEqual(
    list(administrator).map((key) => [key.AccessKeyId, key.IsAdministrator]),
    [
      [firstId, true],
      [other.AccessKeyId, false],
    ],
  );
  assert.doesNotMatch(JSON.stringify(list(administrator)), /Secret/);
});
