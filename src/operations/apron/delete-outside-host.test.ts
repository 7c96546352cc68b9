import assert from 'node:assert/strict';
import { test } from 'node:test';
import { administrator, tenant, testKeys } from './test-keys.ts';

const host = { Name: 'partner', Image: 'partner-api:1' };

test('DeleteOutsideHost: the host is gone, and its name can be had again', () => {
  const { call, store } = testKeys();
  call(administrator, 'CreateOutsideHost', host);
  call(administrator, 'DeleteOutsideHost', { Name: 'partner' });
  assert.equal(store.outsideHosts.find({ name: 'partner' }), null);
  call(administrator, 'CreateOutsideHost', host);
});

test('DeleteOutsideHost: one that is not there is told as such, and another account may not ask', () => {
  const { call, create } = testKeys();
  create(administrator, { Account: tenant });
  assert.throws(() => call(administrator, 'DeleteOutsideHost', { Name: 'partner' }), {
    code: 'ResourceNotFoundException',
  });
  call(administrator, 'CreateOutsideHost', host);
  assert.throws(() => call(tenant, 'DeleteOutsideHost', { Name: 'partner' }), {
    code: 'AccessDeniedException',
  });
});
