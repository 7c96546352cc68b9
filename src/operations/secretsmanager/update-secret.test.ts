import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('UpdateSecret', () => {
  test('description and value change together or alone', () => {
    const context = testContext();
    const SecretId = 'shop';
    call(context, 'CreateSecret', { Name: SecretId, SecretString: 'first', Description: 'the shop’s' });
    assert.equal(call(context, 'UpdateSecret', { SecretId, Description: 'the bank’s' }).VersionId, undefined);
    assert.equal(call(context, 'GetSecretValue', { SecretId }).SecretString, 'first');
    const { VersionId } = call(context, 'UpdateSecret', { SecretId, SecretString: 'second' });
    const described = call(context, 'DescribeSecret', { SecretId });
    assert.equal(described.Description, 'the bank’s');
    assert.deepEqual(described.VersionIdsToStages, { [VersionId ?? '']: ['AWSCURRENT'] });
    assert.equal(call(context, 'GetSecretValue', { SecretId }).SecretString, 'second');
  });
});
