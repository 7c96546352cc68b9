import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogStreamName } from '../model/log-line.ts';
import { openLogs } from './logs.ts';

const stream = (name: string, group = '/aws/apprunner/web/1/application'): LogStreamName => ({
  account: '123456789012',
  region: 'us-east-1',
  group,
  stream: name,
});
const scope = { account: '123456789012', region: 'us-east-1' };
const line = (at: number): { at: number; text: string } => ({ at, text: `line ${at}` });

test('lines come back oldest first, the first ones or the last ones', () => {
  const logs = openLogs(':memory:');
  logs.append(stream('a'), [1, 2, 3, 4].map(line));
  const query = { ...scope, group: stream('a').group, limit: 2 };
  assert.deepEqual(
    logs.read({ ...query, fromStart: true }).map(({ at }) => at),
    [1, 2],
  );
  assert.deepEqual(
    logs.read({ ...query, fromStart: false }).map(({ at }) => at),
    [3, 4],
  );
});

test('a reader goes on from its position, through all streams of a group or some', () => {
  const logs = openLogs(':memory:');
  logs.append(stream('a'), [line(1)]);
  logs.append(stream('b'), [line(2)]);
  logs.append(stream('a'), [line(3)]);
  const query = { ...scope, group: stream('a').group, limit: 10, fromStart: true };
  const [first] = logs.read(query);
  assert.deepEqual(
    logs.read({ ...query, afterId: first?.id ?? 0 }).map(({ at }) => at),
    [2, 3],
  );
  assert.deepEqual(
    logs.read({ ...query, streams: ['a'] }).map(({ at }) => at),
    [1, 3],
  );
  assert.deepEqual(
    logs.read({ ...query, from: 2, to: 3 }).map(({ at }) => at),
    [2],
  );
});

test('streams tell when they began and what times their lines span', () => {
  const logs = openLogs(':memory:');
  logs.append(stream('a'), [line(5), line(9)]);
  const [only] = logs.streams(scope, stream('a').group);
  assert.deepEqual([only?.createdAt, only?.firstLineAt, only?.lastLineAt], [5, 5, 9]);
});

test("another account's lines are not there", () => {
  const logs = openLogs(':memory:');
  logs.append(stream('a'), [line(1)]);
  const other = { account: '999999999999', region: 'us-east-1' };
  assert.deepEqual(logs.groups(other, '/aws'), []);
  assert.deepEqual(logs.read({ ...other, group: stream('a').group, limit: 10, fromStart: true }), []);
});

test('a group can be removed, and written to again', () => {
  const logs = openLogs(':memory:');
  logs.append(stream('a'), [line(1)]);
  logs.removeGroups(scope, '/aws/apprunner/web/1/');
  assert.deepEqual(logs.groups(scope, '/aws/'), []);
  logs.append(stream('a'), [line(2)]);
  assert.deepEqual(
    logs.groups(scope, '/aws/').map(({ name }) => name),
    [stream('a').group],
  );
});

test('failure class 31: an append that fails keeps nothing of it, and the next one is taken', () => {
  const logs = openLogs(':memory:');
  // A number that the file cannot hold stands for the page that the disk cannot.
  const unwritable = { at: 2 ** 70, text: 'x' };
  assert.throws(() => logs.append(stream('a'), [line(1), unwritable]));
  logs.append(stream('a'), [line(3)]);
  const query = { ...scope, group: stream('a').group, limit: 10, fromStart: true };
  assert.deepEqual(
    logs.read(query).map(({ at }) => at),
    [3],
  );
});

test('a flood costs a bounded part of the disk, and none of the lines of another stream', () => {
  const logs = openLogs(':memory:', { mostBytes: 100_000 });
  logs.append(stream('quiet'), [line(1)]);
  for (let round = 0; round < 20; round += 1)
    logs.append(
      stream('flood'),
      Array.from({ length: 1000 }, (_, index) => line(round * 1000 + index)),
    );
  const query = { ...scope, group: stream('a').group, limit: 100_000, fromStart: true };
  const flood = logs.read({ ...query, streams: ['flood'] });
  assert.ok(flood.length > 500 && flood.length < 2000, `${flood.length} lines are kept`);
  assert.equal(flood.at(-1)?.at, 19_999);
  assert.equal(logs.read({ ...query, streams: ['quiet'] }).length, 1);
});
