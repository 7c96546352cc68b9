import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planContinuation } from './plan-continuation.ts';

test('a new stream is followed from its beginning', () => {
  assert.deepEqual(planContinuation([]), { since: 0, skip: 0 });
});

test('a known stream goes on after the last line, also where several lines share its millisecond', () => {
  const known = [5, 7, 7].map((at) => ({ at, text: '' }));
  assert.deepEqual(planContinuation(known), { since: 7, skip: 2 });
});
