import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('DeleteParameter', () => {
  test('a deleted parameter is gone, and begins at version 1 when it is made anew', () => {
    const context = testContext();
    const request = { Name: 'mode', Value: 'test', Type: 'String' } as const;
    call(context, 'PutParameter', request);
    call(context, 'DeleteParameter', { Name: 'mode' });
    assert.throws(() => call(context, 'DeleteParameter', { Name: 'mode' }), { code: 'ParameterNotFound' });
    assert.equal(call(context, 'PutParameter', request).Version, 1);
  });
});
