import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

const filled = () => {
  const context = testContext();
  for (const Name of ['/shop/db', '/shop/mail/host', '/shopping', '/bank/db']) {
    call(context, 'PutParameter', { Name, Value: Name, Type: 'String' });
  }
  return context;
};

describe('GetParametersByPath', () => {
  test('a path has what is directly below it, or all below it', () => {
    const names = (input: { Path: string; Recursive?: boolean }) =>
      call(filled(), 'GetParametersByPath', input).Parameters?.map((parameter) => parameter.Name);
    assert.deepEqual(names({ Path: '/shop' }), ['/shop/db']);
    assert.deepEqual(names({ Path: '/shop/', Recursive: true }), ['/shop/db', '/shop/mail/host']);
    assert.deepEqual(names({ Path: '/' }), ['/shopping']);
    assert.throws(() => names({ Path: 'shop' }), { code: 'ValidationException' });
  });

  test('pages go on where they ended', () => {
    const context = filled();
    const request = { Path: '/', Recursive: true, MaxResults: 3 };
    const { NextToken } = call(context, 'GetParametersByPath', request);
    const rest = call(context, 'GetParametersByPath', { ...request, NextToken });
    assert.deepEqual(
      rest.Parameters?.map((parameter) => parameter.Name),
      ['/shopping'],
    );
  });

  test('differs: ParameterFilters are refused', () => {
    const ParameterFilters = [{ Key: 'Type', Values: ['String'] }];
    assert.throws(() => call(filled(), 'GetParametersByPath', { Path: '/', ParameterFilters }), {
      code: 'ValidationException',
    });
  });
});
