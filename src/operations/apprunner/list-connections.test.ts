import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('ListConnections', () => {
  test('connections are listed in pages, or the one of a name', () => {
    const context = testContext();
    for (const ConnectionName of ['github-1', 'github-2', 'github-3']) {
      call(context, 'CreateConnection', { ConnectionName, ProviderType: 'GITHUB' });
    }
    const names = (input: object) =>
      call(context, 'ListConnections', input).ConnectionSummaryList?.map((one) => one.ConnectionName);
    assert.deepEqual(names({ ConnectionName: 'github-2' }), ['github-2']);
    const { NextToken } = call(context, 'ListConnections', { MaxResults: 2 });
    assert.deepEqual(names({ MaxResults: 2, NextToken }), ['github-3']);
  });
});
