import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, codeSource, createdService } from './test-calls.ts';

describe('DeleteConnection', () => {
  test('the deleted connection is answered once more and then is gone', () => {
    const context = testContext();
    const request = { ConnectionName: 'github', ProviderType: 'GITHUB' } as const;
    const ConnectionArn = call(context, 'CreateConnection', request).Connection?.ConnectionArn;
    assert.equal(call(context, 'DeleteConnection', { ConnectionArn }).Connection?.Status, 'DELETED');
    assert.deepEqual(call(context, 'ListConnections', {}).ConnectionSummaryList, []);
    assert.throws(() => call(context, 'DeleteConnection', { ConnectionArn }), {
      code: 'ResourceNotFoundException',
    });
    call(context, 'CreateConnection', request);
  });

  test('a connection that a service uses cannot be deleted', () => {
    const context = testContext();
    const { Connection } = call(context, 'CreateConnection', {
      ConnectionName: 'github',
      ProviderType: 'GITHUB',
    });
    const ConnectionArn = Connection?.ConnectionArn ?? '';
    const row = context.store.connections.find({ arn: ConnectionArn });
    assert.ok(row);
    context.store.connections.put({ ...row, status: 'AVAILABLE' });
    const AuthenticationConfiguration = { ConnectionArn };
    createdService(context, { SourceConfiguration: { ...codeSource, AuthenticationConfiguration } });
    assert.throws(() => call(context, 'DeleteConnection', { ConnectionArn }), {
      code: 'InvalidRequestException',
      message: /being used/,
    });
  });
});
