import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInForce } from './in-force.ts';

test('who asks is told of everything committed before, and not made to wait for what came after', async () => {
  const inForce = createInForce();
  const first = inForce.whenSettled();
  inForce.noteChange();
  const second = inForce.whenSettled();
  inForce.settle(1);
  await first;
  assert.equal(inForce.isSettled(), false);
  inForce.settle(2);
  await second;
  await inForce.whenSettled();
});

test('a failure is told to those whom it concerns, and takes back what was in force', async () => {
  const inForce = createInForce();
  inForce.settle(1);
  inForce.noteChange();
  const waiting = inForce.whenSettled();
  inForce.fail(2, new Error('no'));
  await assert.rejects(waiting, /no/);
  assert.equal(inForce.isSettled(), false);
  const again = inForce.whenSettled();
  inForce.settle(2);
  await again;
});
