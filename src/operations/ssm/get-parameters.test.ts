import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('GetParameters', () => {
  test('what is found is answered, what is not is named', () => {
    const context = testContext();
    call(context, 'PutParameter', { Name: 'mode', Value: 'test', Type: 'String' });
    const answer = call(context, 'GetParameters', { Names: ['mode', 'none', 'mode:7'] });
    assert.deepEqual(
      answer.Parameters?.map((parameter) => parameter.Value),
      ['test'],
    );
    assert.deepEqual(answer.InvalidParameters, ['none', 'mode:7']);
  });

  test('at most ten can be asked for at a time', () => {
    const Names = Array.from({ length: 11 }, (_, index) => `name-${index}`);
    assert.throws(() => call(testContext(), 'GetParameters', { Names }), { code: 'ValidationException' });
  });
});
