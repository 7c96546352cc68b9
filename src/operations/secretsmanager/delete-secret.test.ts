import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('DeleteSecret', () => {
  test('a secret that was forced away is gone, and its name is free', () => {
    const context = testContext();
    const request = { Name: 'shop', SecretString: 'correct horse' };
    const { ARN } = call(context, 'CreateSecret', request);
    const deleted = call(context, 'DeleteSecret', { SecretId: 'shop', ForceDeleteWithoutRecovery: true });
    assert.equal(deleted.ARN, ARN);
    assert.throws(() => call(context, 'GetSecretValue', { SecretId: 'shop' }), {
      code: 'ResourceNotFoundException',
    });
    call(context, 'CreateSecret', request);
  });

  test('a recovery window and its absence cannot both be asked for', () => {
    const context = testContext();
    call(context, 'CreateSecret', { Name: 'shop', SecretString: 'correct horse' });
    const request = { SecretId: 'shop', ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: 7 };
    assert.throws(() => call(context, 'DeleteSecret', request), { code: 'InvalidParameterException' });
    call(context, 'GetSecretValue', { SecretId: 'shop' });
  });

  test('differs: a secret is removed at once and cannot be restored, whatever the recovery window', () => {
    const context = testContext();
    call(context, 'CreateSecret', { Name: 'shop', SecretString: 'correct horse' });
    const { DeletionDate } = call(context, 'DeleteSecret', { SecretId: 'shop', RecoveryWindowInDays: 7 });
    assert.deepEqual(DeletionDate, new Date(context.now));
    assert.deepEqual(call(context, 'ListSecrets', { IncludePlannedDeletion: true }).SecretList, []);
  });
});
