import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lowestFreeNumber } from './lowest-free-number.ts';

describe('the lowest free number', () => {
  test('begins at 1 and fills gaps', () => {
    assert.equal(lowestFreeNumber([], 3), 1);
    assert.equal(lowestFreeNumber([3, 1], 3), 2);
    assert.equal(lowestFreeNumber([1, 2], 3), 3);
  });

  test('is none when all are taken', () => {
    assert.equal(lowestFreeNumber([1, 2, 3], 3), null);
  });
});
