import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext, testNow } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('DescribeSecret', () => {
  test('everything is told but the value', () => {
    const context = testContext();
    const created = call(context, 'CreateSecret', {
      Name: 'shop',
      SecretString: 'correct horse',
      Description: 'of the shop',
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    assert.deepEqual(call(context, 'DescribeSecret', { SecretId: 'shop' }), {
      ARN: created.ARN,
      Name: 'shop',
      Description: 'of the shop',
      LastChangedDate: new Date(testNow),
      CreatedDate: new Date(testNow),
      Tags: [{ Key: 'team', Value: 'blue' }],
      VersionIdsToStages: { [created.VersionId ?? '']: ['AWSCURRENT'] },
    });
  });
});
