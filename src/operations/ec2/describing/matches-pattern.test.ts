import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { matchesPattern } from './matches-pattern.ts';

describe('a filter’s pattern', () => {
  const cases: readonly (readonly [value: string, pattern: string, expected: boolean])[] = [
    ['web', 'web', true],
    ['web', 'WEB', false],
    ['web-1', 'web', false],
    ['web-1', 'web*', true],
    ['my-web-1', '*web*', true],
    ['', '*', true],
    ['', '', true],
    ['', '?', false],
    ['web', 'w?b', true],
    ['web', 'w??b', false],
    ['a*c', 'a\\*c', true],
    ['abc', 'a\\*c', false],
    ['a?c', 'a\\?c', true],
    ['a\\c', 'a\\\\c', true],
    ['a\\', 'a\\', true],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['a\nb', 'a*b', true],
    ['a😀b', 'a?b', true],
    ['abcbd', 'a*b?', true],
    ['mississippi', 'm*iss*ip*i', true],
    ['mississippi', 'm*iss*ipx*', false],
  ];
  for (const [value, pattern, expected] of cases) {
    test(`${JSON.stringify(pattern)} ${expected ? 'is' : 'is not'} ${JSON.stringify(value)}`, () => {
      assert.equal(matchesPattern(value, pattern), expected);
    });
  }

  test('a pattern made of a value by stars in place of some of its parts matches it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string({ maxLength: 5 }), isStar: fc.boolean() })),
        (parts) => {
          const value = parts.map(({ text }) => text).join('');
          const escaped = (text: string): string => text.replace(/[\\*?]/g, '\\$&');
          const pattern = parts.map(({ text, isStar }) => (isStar ? '*' : escaped(text))).join('');
          assert.ok(matchesPattern(value, pattern));
        },
      ),
    );
  });

  test('many stars do not hold up the server', () => {
    assert.equal(matchesPattern('a'.repeat(5000), `${'*a'.repeat(200)}*b`), false);
  });
});
