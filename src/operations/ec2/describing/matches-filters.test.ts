import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFilterNames, type FilterValues, matchesFilters } from './matches-filters.ts';

type Noun = { readonly name: string; readonly ports: readonly number[]; readonly isMain: boolean };

const values: FilterValues<Noun> = {
  name: ({ name }) => name,
  port: ({ ports }) => ports.map(String),
  main: ({ isMain }) => isMain,
  missing: () => null,
};
const noun: Noun = { name: 'web.1', ports: [80, 443], isMain: true };
const tags: Readonly<Record<string, string>> = { team: 'web', 'a:b': '*' };
const matches = (Name: string, ...Values: string[]): boolean =>
  matchesFilters(noun, [{ Name, Values }], { values, tagsOf: () => tags });

describe('EC2’s filters', () => {
  test('one of the values is enough, and one of the noun’s', () => {
    assert.ok(matches('name', 'x', 'web.1'));
    assert.ok(matches('port', '443'));
    assert.ok(matches('main', 'true'));
    assert.ok(!matches('name', 'x', 'y'));
    assert.ok(!matches('name'));
  });

  test('all filters have to match', () => {
    const both = (port: string): boolean =>
      matchesFilters(
        noun,
        [
          { Name: 'name', Values: ['web.1'] },
          { Name: 'port', Values: [port] },
        ],
        { values, tagsOf: () => tags },
      );
    assert.ok(both('80'));
    assert.ok(!both('81'));
  });

  test('* is any text, ? one character, and everything else is itself', () => {
    assert.ok(matches('name', 'w*1'));
    assert.ok(matches('name', '*'));
    assert.ok(matches('name', 'web.?'));
    assert.ok(!matches('name', 'webx1'));
    assert.ok(!matches('name', 'we'));
    assert.ok(!matches('name', '(web)'));
  });

  test('a backslash takes the next character as it is', () => {
    assert.ok(matches('tag:a:b', '\\*'));
    assert.ok(!matches('tag:team', '\\*'));
    assert.ok(!matches('name', '\\'));
  });

  test('a value that is missing matches nothing, not even *', () => {
    assert.ok(!matches('missing', '*'));
    assert.ok(!matches('tag:colour', '*'));
  });

  test('tags are found by key, by value and by both', () => {
    assert.ok(matches('tag-key', 'team'));
    assert.ok(matches('tag-value', 'web'));
    assert.ok(matches('tag:team', 'web'));
    assert.ok(!matches('tag:team', 'data'));
  });

  test('a name that the call does not have is refused, also one that every object has', () => {
    for (const Name of ['colour', 'toString', 'tag:', '']) {
      assert.throws(() => checkFilterNames([{ Name, Values: ['x'] }], values), {
        code: 'InvalidParameterValue',
        message: `The filter '${Name}' is invalid`,
      });
    }
    checkFilterNames([{ Name: 'tag:x' }, { Name: 'tag-key' }, { Name: 'name' }], values);
  });
});
