import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shareStructure } from './share-structure.ts';

test('equal values are the earlier one, whole and in part', () => {
  const before = {
    list: [
      { id: 'a', tags: [1] },
      { id: 'b', tags: [2] },
    ],
    name: 'x',
  };
  const same = shareStructure(before, structuredClone(before));
  assert.equal(same, before);
  const next = shareStructure(before, {
    list: [
      { id: 'b', tags: [2] },
      { id: 'c', tags: [] },
    ],
    name: 'x',
  });
  assert.equal(next.list[0], before.list[1], 'found by its id, though it has moved');
  assert.deepEqual(next, {
    list: [
      { id: 'b', tags: [2] },
      { id: 'c', tags: [] },
    ],
    name: 'x',
  });
});

test('whatever came before, the value is what it was to be', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      assert.deepEqual(shareStructure<unknown>(before, structuredClone(next)), next);
    }),
  );
});
