import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { ReadingError } from '../../reading.ts';
import { readJson } from './read-json.ts';
import { linesOf, plainTree } from './test-plain-tree.ts';

const read = (text: string) => readJson({ path: 'stack.json', text });

describe('readJson', () => {
  test('any JSON is read as JSON.parse reads it, whether it is printed or not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed: unknown = JSON.parse(text);
        assert.deepEqual(JSON.stringify(plainTree(read(text))), JSON.stringify(parsed));
      }),
      { numRuns: 100 },
    );
  });

  test('what stands under a key has the line of the key, an item its own', () => {
    const node = read('{\n  "a": {\n    "b": [\n      1,\n      "two"\n    ]\n  }\n}');
    assert.deepEqual(linesOf(node), [1, 2, 3, 4, 5]);
  });

  const faults: readonly (readonly [string, string, number])[] = [
    ['a comma is missing', '{\n  "a": 1\n  "b": 2\n}', 3],
    ['a comma too many', '{\n  "a": 1,\n}', 3],
    ['a text that does not end', '{\n  "a": "x\n}', 2],
    ['a word that is none', '{"a": nil}', 1],
    ['the same key twice', '{\n  "a": 1,\n  "a": 2\n}', 3],
    ['the end is missing', '{"a": [1, 2', 1],
    ['something after the end', '{}\n{}', 2],
    ['a comment', '{\n  // no\n  "a": 1\n}', 2],
    ['nothing at all', '', 1],
  ];
  for (const [what, text, line] of faults)
    test(`${what} is an error with its line`, () => {
      assert.throws(
        () => read(text),
        (error) =>
          error instanceof ReadingError && error.place?.line === line && error.place.file === 'stack.json',
      );
    });

  test('failure class 5: a hundred thousand brackets are an error, not the end of the program', () => {
    assert.throws(() => read('['.repeat(100_000)), ReadingError);
    assert.throws(() => read('{"a":'.repeat(100_000)), ReadingError);
  });

  test('failure class 5: __proto__ is a key like any other', () => {
    const node = read('{"__proto__": {"polluted": true}, "constructor": 1}');
    assert.ok(node.kind === 'map' && node.entries.has('__proto__') && node.entries.has('constructor'));
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  test('failure class 5: a text of a megabyte with an escape in every place is read', () => {
    const text = JSON.stringify('\n'.repeat(500_000));
    assert.deepEqual(plainTree(read(text)), '\n'.repeat(500_000));
  });
});
