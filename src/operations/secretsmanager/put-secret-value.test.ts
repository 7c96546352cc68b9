import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('PutSecretValue', () => {
  test('the new value is the current one, under a new version', () => {
    const context = testContext();
    const first = call(context, 'CreateSecret', { Name: 'shop', SecretString: 'first' });
    const second = call(context, 'PutSecretValue', { SecretId: 'shop', SecretString: 'second' });
    assert.notEqual(second.VersionId, first.VersionId);
    const answer = call(context, 'GetSecretValue', { SecretId: 'shop' });
    assert.deepEqual([answer.SecretString, answer.VersionId], ['second', second.VersionId]);
  });

  test('a call may be repeated with its token, but not with another value', () => {
    const context = testContext();
    call(context, 'CreateSecret', { Name: 'shop', SecretString: 'first' });
    const request = { SecretId: 'shop', SecretString: 'second', ClientRequestToken: 'a'.repeat(32) };
    const once = call(context, 'PutSecretValue', request);
    assert.deepEqual(call(context, 'PutSecretValue', request), once);
    assert.throws(() => call(context, 'PutSecretValue', { ...request, SecretString: 'third' }), {
      code: 'ResourceExistsException',
    });
  });

  test('differs: staging labels other than AWSCURRENT are refused', () => {
    const context = testContext();
    call(context, 'CreateSecret', { Name: 'shop', SecretString: 'first' });
    const request = { SecretId: 'shop', SecretString: 'second', VersionStages: ['BLUE'] };
    assert.throws(() => call(context, 'PutSecretValue', request), { code: 'InvalidParameterException' });
  });
});
