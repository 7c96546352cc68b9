import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from './in-turn.ts';

test('so many are under way at a time, in the order in which they came, and a failure gives its turn on', async () => {
  const run = inTurn(2);
  const order: number[] = [];
  let [present, most] = [0, 0];
  const works = [0, 1, 2, 3, 4, 5].map((number) =>
    run(async () => {
      present += 1;
      most = Math.max(most, present);
      order.push(number);
      await new Promise<void>((next) => setImmediate(next));
      present -= 1;
      if (number === 1) throw new Error('no');
      return number;
    }),
  );
  const ended = await Promise.allSettled(works);
  assert.deepEqual(
    ended.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual([order, most, present], [[0, 1, 2, 3, 4, 5], 2, 0]);
  assert.equal(await run(async () => 7), 7);
});
