import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlaps, parseRange } from './parse-range.ts';

test('a range is read from any address in it', () => {
  assert.deepEqual(parseRange('100.64.3.9/16'), parseRange('100.64.0.0/16'));
  assert.deepEqual(parseRange('10.0.0.0/31'), { first: 0x0a000000, last: 0x0a000001 });
});

test('what is no range is not read', () => {
  for (const text of ['', '100.64.0.0', '100.64.0.0/33', '256.0.0.0/8', 'fd00::/8', '10.0.0.0/8; reboot']) {
    assert.equal(parseRange(text), null, text);
  }
});

test('ranges overlap when one is in the other, and not when they only touch', () => {
  const isOverlap = (one: string, other: string): boolean => {
    const [first, second] = [parseRange(one), parseRange(other)];
    assert.ok(first !== null && second !== null);
    return overlaps(first, second) && overlaps(second, first);
  };
  assert.equal(isOverlap('100.64.0.0/10', '100.99.0.0/24'), true);
  assert.equal(isOverlap('100.64.0.0/16', '100.65.0.0/16'), false);
});
