import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('CreateConnection', () => {
  test('a connection begins in PENDING_HANDSHAKE', () => {
    const context = testContext();
    const { Connection } = call(context, 'CreateConnection', {
      ConnectionName: 'github',
      ProviderType: 'GITHUB',
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    assert.deepEqual(Connection, {
      ConnectionName: 'github',
      ConnectionArn: `arn:aws:apprunner:us-east-1:123456789012:connection/github/${'1'.padStart(32, '0')}`,
      ProviderType: 'GITHUB',
      Status: 'PENDING_HANDSHAKE',
      CreatedAt: new Date(context.now),
    });
    assert.deepEqual(call(context, 'ListTagsForResource', { ResourceArn: Connection?.ConnectionArn }).Tags, [
      { Key: 'team', Value: 'blue' },
    ]);
  });

  test('a name that exists, an unknown provider and the eleventh connection are refused', () => {
    const context = testContext();
    const create = (ConnectionName: string, ProviderType: 'GITHUB' | 'BITBUCKET' = 'BITBUCKET') =>
      call(context, 'CreateConnection', { ConnectionName, ProviderType });
    for (let count = 0; count < 10; count += 1) create(`connection-${count}`);
    assert.throws(() => create('connection-1'), {
      code: 'InvalidRequestException',
      message: /already exists/,
    });
    assert.throws(() => create('eleventh'), { code: 'ServiceQuotaExceededException' });
    assert.throws(() => create('gitlab', 'GITLAB' as 'GITHUB'), { code: 'InvalidRequestException' });
  });

  test('differs: the handshake is never completed, because Apron has no app registered with GitHub or Bitbucket; it clones without a connection', () => {
    const context = testContext();
    call(context, 'CreateConnection', { ConnectionName: 'github', ProviderType: 'GITHUB' });
    const nextWeek = { ...context, now: context.now + 7 * 86_400_000 };
    const { ConnectionSummaryList } = call(nextWeek, 'ListConnections', {});
    assert.equal(ConnectionSummaryList?.[0]?.Status, 'PENDING_HANDSHAKE');
  });
});
