import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

const filled = () => {
  const context = testContext();
  call(context, 'PutParameter', { Name: '/shop/db', Value: 'correct horse', Type: 'SecureString' });
  call(context, 'PutParameter', { Name: 'mode', Value: 'test', Type: 'String', Description: 'of the shop' });
  return context;
};

describe('DescribeParameters', () => {
  test('everything is told but the values', () => {
    const answer = call(filled(), 'DescribeParameters', {});
    assert.deepEqual(
      answer.Parameters?.map(({ Name, Type, Version, Description }) => [Name, Type, Version, Description]),
      [
        ['/shop/db', 'SecureString', 1, undefined],
        ['mode', 'String', 1, 'of the shop'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(answer), /correct horse/);
  });

  test('filters by name and type', () => {
    const names = (Key: string, Option: string | undefined, ...Values: string[]) =>
      call(filled(), 'DescribeParameters', { ParameterFilters: [{ Key, Option, Values }] }).Parameters?.map(
        (parameter) => parameter.Name,
      );
    assert.deepEqual(names('Name', 'BeginsWith', '/shop'), ['/shop/db']);
    assert.deepEqual(names('Name', 'Contains', 'od'), ['mode']);
    assert.deepEqual(names('Name', undefined, 'mode'), ['mode']);
    assert.deepEqual(names('Type', 'Equals', 'SecureString'), ['/shop/db']);
  });

  test('differs: other filters are refused', () => {
    for (const filters of [
      { Filters: [{ Key: 'Name' as const, Values: ['mode'] }] },
      { ParameterFilters: [{ Key: 'tag:team', Values: ['blue'] }] },
    ]) {
      assert.throws(() => call(filled(), 'DescribeParameters', filters), { code: 'ValidationException' });
    }
  });
});
