import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('PutParameter', () => {
  test('a parameter begins at version 1 and counts up when it is overwritten', () => {
    const context = testContext();
    const request = { Name: '/shop/db', Value: 'first', Type: 'SecureString' } as const;
    assert.deepEqual(call(context, 'PutParameter', request), { Version: 1, Tier: 'Standard' });
    assert.throws(() => call(context, 'PutParameter', request), { code: 'ParameterAlreadyExists' });
    const overwritten = { Name: '/shop/db', Value: 'second', Overwrite: true };
    assert.equal(call(context, 'PutParameter', overwritten).Version, 2);
    const { Parameter } = call(context, 'GetParameter', { Name: '/shop/db', WithDecryption: true });
    assert.deepEqual([Parameter?.Value, Parameter?.Type], ['second', 'SecureString']);
  });

  test('a new parameter needs a type, and its value has from 1 to 4096 bytes', () => {
    const put = (input: object) => call(testContext(), 'PutParameter', { Name: 'db', Value: 'x', ...input });
    assert.throws(() => put({}), {
      code: 'ValidationException',
      message: 'A parameter type is required when you create a parameter.',
    });
    assert.throws(() => put({ Type: 'Text' }), { code: 'ValidationException' });
    assert.throws(() => put({ Type: 'String', Value: '' }), { code: 'ValidationException' });
    assert.throws(() => put({ Type: 'String', Value: 'x'.repeat(4097) }), { code: 'ValidationException' });
  });

  test('names that Parameter Store does not have are refused', () => {
    const names = ['a b', 'a/b', '/a//b', '/a/', 'a:b', '$(id)', 'aws-x', '/SSM/x', `/${'a/'.repeat(15)}a`];
    for (const Name of names) {
      assert.throws(() => call(testContext(), 'PutParameter', { Name, Value: 'x', Type: 'String' }), {
        code: 'ValidationException',
      });
    }
  });

  test('two names with one ARN are not both taken', () => {
    const context = testContext();
    call(context, 'PutParameter', { Name: 'db', Value: 'first', Type: 'String' });
    assert.throws(() => call(context, 'PutParameter', { Name: '/db', Value: 'second', Type: 'String' }), {
      code: 'ParameterAlreadyExists',
    });
    assert.equal(call(context, 'GetParameter', { Name: 'db' }).Parameter?.Value, 'first');
  });
});
