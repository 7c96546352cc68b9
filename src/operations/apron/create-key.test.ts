import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostKeysPerAccount } from './create-key.ts';
import { administrator, tenant, testKeys } from './test-keys.ts';

test('a new key pair is in AWS form, of the caller unless another is named, and can be found to verify with', () => {
  const { create, store } = testKeys();
  const key = create(administrator, { UserName: 'ci' });
  assert.match(key.AccessKeyId, /^AKIA[A-Z2-7]{16}$/);
  assert.match(key.SecretAccessKey, /^[A-Za-z0-9+/]{40}$/);
  assert.deepEqual([key.Account, key.UserName, key.IsAdministrator], [administrator, 'ci', true]);
  assert.equal(store.accessKeys.find({ id: key.AccessKeyId })?.secret, key.SecretAccessKey);
  assert.equal(create(administrator).UserName, 'tester');
});

test("the administrator makes key pairs for any account, and they are no administrator's", () => {
  const key = testKeys().create(administrator, { Account: tenant });
  assert.deepEqual([key.Account, key.IsAdministrator], [tenant, false]);
});

test('another account makes key pairs for itself alone', () => {
  const { create, call } = testKeys();
  create(administrator, { Account: tenant });
  assert.equal(create(tenant).Account, tenant);
  for (const account of [administrator, '111111111111']) {
    assert.throws(() => call(tenant, 'CreateKey', { Account: account }), { code: 'AccessDeniedException' });
  }
});

test('names that are none, and more keys than anyone needs, are refused', () => {
  const { call, create } = testKeys();
  for (const input of [{ Account: '12' }, { UserName: 'a/b' }, { UserName: '' }]) {
    assert.throws(() => call(administrator, 'CreateKey', input), { code: 'InvalidRequestException' });
  }
  for (let count = 1; count < mostKeysPerAccount; count += 1) create(administrator);
  assert.throws(() => create(administrator), { code: 'ServiceQuotaExceededException' });
});
