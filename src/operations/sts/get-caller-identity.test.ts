import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callOperation } from '../test-calls.ts';
import { testContext } from '../test-context.ts';
import { sts } from './index.ts';

test('the caller is the user of the key pair that signed, in its account', () => {
  const context = testContext({ caller: { accessKeyId: 'AKIAEXAMPLE', userName: 'ci' } });
  assert.deepEqual(callOperation(sts, 'GetCallerIdentity', { input: {}, context }), {
    UserId: 'AKIAEXAMPLE',
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:user/ci',
  });
});
