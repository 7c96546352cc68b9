import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coalesce, createLine } from './coalesce.ts';

test('callers that come while one runs share one next run with the last input', async () => {
  const runs: number[] = [];
  let finish = () => {};
  const act = coalesce<number>((input) => {
    runs.push(input);
    return new Promise((resolve) => (finish = resolve));
  });
  const first = act(1);
  await Promise.resolve();
  await Promise.resolve();
  const others = [act(2), act(3), act(4)];
  finish();
  await first;
  await Promise.resolve();
  await Promise.resolve();
  finish();
  await Promise.all(others);
  assert.deepEqual(runs, [1, 4]);
});

test('a run that fails fails its own callers only', async () => {
  const act = coalesce<boolean>(async (isGood) => {
    if (!isGood) throw new Error('no');
  });
  await assert.rejects(act(false), /no/);
  await act(true);
});

test('jobs in a line run one after another, and a failure does not hold up the next', async () => {
  const line = createLine();
  const order: string[] = [];
  const first = line(async () => {
    await Promise.resolve();
    order.push('first');
    throw new Error('no');
  });
  const second = line(async () => order.push('second'));
  await assert.rejects(first);
  await second;
  assert.deepEqual(order, ['first', 'second']);
});
