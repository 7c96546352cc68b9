import assert from 'node:assert/strict';
import { test } from 'node:test';
import { administrator, tenant, testKeys } from './test-keys.ts';

test('a deleted key pair is gone', () => {
  const { create, call, store } = testKeys();
  const { AccessKeyId } = create(administrator);
  call(administrator, 'DeleteKey', { AccessKeyId });
  assert.equal(store.accessKeys.find({ id: AccessKeyId }), null);
  assert.throws(() => call(administrator, 'DeleteKey', { AccessKeyId }), {
    code: 'ResourceNotFoundException',
  });
});

test("failure class 13: another account's key pair does not exist for anyone but the administrator", () => {
  const { create, call, firstId } = testKeys();
  const { AccessKeyId } = create(administrator, { Account: tenant });
  const foreign = { AccessKeyId: firstId };
  assert.throws(() => call(tenant, 'DeleteKey', foreign), { code: 'ResourceNotFoundException' });
  call(administrator, 'DeleteKey', { AccessKeyId });
});

test("the administrator's last key pair stays, so that nobody else can become the administrator", () => {
  const { create, call, firstId } = testKeys();
  create(administrator, { Account: tenant });
  const last = { AccessKeyId: firstId };
  assert.throws(() => call(administrator, 'DeleteKey', last), { code: 'InvalidStateException' });
  create(administrator);
  call(administrator, 'DeleteKey', last);
  assert.equal(create(administrator, { Account: tenant }).Account, tenant);
  assert.throws(() => create(tenant, { Account: administrator }), { code: 'AccessDeniedException' });
});
