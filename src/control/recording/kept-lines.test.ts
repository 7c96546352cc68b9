import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogLine } from '../../model/log-line.ts';
import { openLogs } from '../../store/logs.ts';
import { createSimulatedClock } from '../simulated-world/simulated-clock.ts';
import { createKeptLines } from './kept-lines.ts';
import { createServiceLog } from './service-log.ts';

const line = (at: number): LogLine => ({ at, text: `line ${at}` });

test('lines that could not be written are written with the next ones, in their order', () => {
  const kept = createKeptLines();
  const written: LogLine[] = [];
  kept.add(line(1));
  assert.throws(() =>
    kept.write(() => {
      throw new Error('disk full');
    }),
  );
  kept.add(line(2));
  kept.write((lines) => written.push(...lines));
  kept.write((lines) => written.push(...lines));
  assert.deepEqual(written, [line(1), line(2)]);
});

test('of a flood that cannot be written the newest lines are kept, and the number of the others', () => {
  const kept = createKeptLines(10_000);
  for (let at = 0; at < 5000; at += 1) kept.add(line(at));
  let written: readonly LogLine[] = [];
  kept.write((lines) => {
    written = lines;
  });
  assert.ok(written.length < 200);
  const lost = 5000 - (written.length - 1);
  assert.equal(
    written[0]?.text,
    `[AppRunner] ${lost} lines before this one could not be written and are lost.`,
  );
  assert.deepEqual(written.at(-1), line(4999));
});

test('failure class 31: events that met a full disk are told once there is room, each once', async () => {
  const logs = openLogs(':memory:');
  const clock = createSimulatedClock(1000);
  let isFull = true;
  let reported = 0;
  const log = createServiceLog({
    logs: {
      ...logs,
      append(stream, lines) {
        if (isFull) throw new Error('database or disk is full');
        logs.append(stream, lines);
      },
    },
    clock,
    signal: new AbortController().signal,
    onFailure: () => (reported += 1),
  });
  const service = { name: 'web', id: '1', account: '123456789012', region: 'us-east-1' } as const;
  const tell = (text: string): void => log.write(service as never, null, { events: [text], deployment: [] });
  tell('first');
  tell('second');
  isFull = false;
  while (clock.advance(60_000)) await new Promise((resolve) => setImmediate(resolve));
  tell('third');
  const { name, id, ...scope } = service;
  const query = { ...scope, group: `/aws/apprunner/${name}/${id}/service`, limit: 10, fromStart: true };
  assert.deepEqual(
    logs.read(query).map(({ text }) => text),
    ['first', 'second', 'third'],
  );
  assert.equal(reported, 1);
});
