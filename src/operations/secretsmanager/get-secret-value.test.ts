import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('GetSecretValue', () => {
  test('the value is found by name, by ARN, and by the ARN without its last six characters', () => {
    const context = testContext();
    const { ARN = '' } = call(context, 'CreateSecret', { Name: 'shop/db', SecretString: 'correct horse' });
    for (const SecretId of ['shop/db', ARN, ARN.slice(0, -7)]) {
      const answer = call(context, 'GetSecretValue', { SecretId });
      assert.deepEqual([answer.SecretString, answer.VersionStages], ['correct horse', ['AWSCURRENT']]);
    }
  });

  test('an unknown secret is not found, in AWS’s words', () => {
    assert.throws(() => call(testContext(), 'GetSecretValue', { SecretId: 'none' }), {
      code: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
  });

  test('failure class 13: another account’s or region’s secret is not found, by name or by ARN', () => {
    const owner = testContext();
    const { ARN = '' } = call(owner, 'CreateSecret', { Name: 'shop', SecretString: 'correct horse' });
    for (const scope of [
      { account: '999999999999', region: 'us-east-1' },
      { account: '123456789012', region: 'eu-west-1' },
    ]) {
      const context = seenFrom(owner, { scope });
      for (const SecretId of ['shop', ARN]) {
        const refusal = { code: 'ResourceNotFoundException' };
        assert.throws(() => call(context, 'GetSecretValue', { SecretId }), refusal);
        assert.throws(() => call(context, 'DescribeSecret', { SecretId }), refusal);
        assert.throws(() => call(context, 'PutSecretValue', { SecretId, SecretString: 'x' }), refusal);
        assert.throws(() => call(context, 'UpdateSecret', { SecretId, SecretString: 'x' }), refusal);
        assert.throws(() => call(context, 'DeleteSecret', { SecretId }), refusal);
      }
      assert.deepEqual(call(context, 'ListSecrets', {}).SecretList, []);
    }
    assert.equal(call(owner, 'GetSecretValue', { SecretId: 'shop' }).SecretString, 'correct horse');
  });

  test('differs: only the version AWSCURRENT is kept', () => {
    const context = testContext();
    call(context, 'CreateSecret', { Name: 'shop', SecretString: 'first' });
    call(context, 'PutSecretValue', { SecretId: 'shop', SecretString: 'second' });
    assert.throws(() => call(context, 'GetSecretValue', { SecretId: 'shop', VersionStage: 'AWSPREVIOUS' }), {
      code: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSPREVIOUS",
    });
  });
});
