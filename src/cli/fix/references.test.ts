import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillReferences, readAt } from './references.ts';

const made = new Map([['new-nat-gateway', 'nat-1']]);

describe('references', () => {
  test('are filled in wherever they stand, and nothing else is touched', () => {
    const input = {
      A: { ref: 'new-nat-gateway' },
      B: [{ C: { ref: 'new-nat-gateway' } }, 'x'],
      D: { ref: 'x', more: true },
      E: 5,
      F: false,
    };
    assert.deepEqual(fillReferences(input, made), {
      A: 'nat-1',
      B: [{ C: 'nat-1' }, 'x'],
      D: { ref: 'x', more: true },
      E: 5,
      F: false,
    });
  });

  test('to what nothing has made are a fault of the plan', () => {
    assert.throws(() => fillReferences({ ref: 'other' }, made), /other/);
  });
});

describe('a place in an answer', () => {
  const answer = {
    Tables: [
      { Id: 'a', For: 'x' },
      { Id: 'b', For: 'nat-1' },
    ],
  };

  test('is found by names, positions and what an element has', () => {
    assert.equal(readAt(answer, ['Tables', 0, 'Id'], made), 'a');
    assert.equal(readAt(answer, ['Tables', { where: { For: { ref: 'new-nat-gateway' } } }, 'Id'], made), 'b');
  });

  test('that is not there, or that only a prototype has, is null', () => {
    for (const path of [
      ['Tables', 5, 'Id'],
      ['constructor', 'name'],
      ['Tables', 'length'],
      ['Tables', 0],
    ]) {
      assert.equal(readAt(answer, path, made), null, path.join('.'));
    }
    assert.equal(readAt(answer, ['Tables', { where: { For: 'y' } }, 'Id'], made), null);
  });
});
