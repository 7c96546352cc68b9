import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDemultiplexer, createLineSplitter } from './output-lines.ts';

const linesOf = (chunks: readonly Buffer[]) => {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  chunks.forEach((chunk) => splitter.write(chunk));
  splitter.end();
  return lines;
};

test('lines come whole however the output is cut', () => {
  const text = 'première\nzweite\r\n\n三\nlast';
  fc.assert(
    fc.property(fc.array(fc.nat(text.length * 3), { maxLength: 8 }), (cuts) => {
      const bytes = Buffer.from(text);
      const places = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      assert.deepEqual(linesOf(chunks), ['première', 'zweite', '', '三', 'last']);
    }),
  );
});

test('a progress bar comes as its last state', () => {
  assert.deepEqual(linesOf([Buffer.from('10%\r50%\r100%\nnext\n')]), ['100%', 'next']);
});

test('a line without end does not grow for ever', () => {
  const lines = linesOf([Buffer.alloc(20_000, 'a')]);
  assert.deepEqual(
    lines.map((line) => line.length),
    [8192, 8192, 3616],
  );
});

test('frames are found however the stream is cut', () => {
  const frame = (stream: number, text: string) => {
    const head = Buffer.alloc(8);
    head[0] = stream;
    head.writeUInt32BE(text.length, 4);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const whole = Buffer.concat([frame(1, 'out'), frame(2, 'err'), frame(1, '')]);
  for (let size = 1; size <= whole.length; size += 1) {
    const seen: string[] = [];
    const read = createDemultiplexer((stream, payload) => seen.push(`${stream}:${payload.toString()}`));
    for (let at = 0; at < whole.length; at += size) read(whole.subarray(at, at + size));
    assert.deepEqual(seen, ['1:out', '2:err', '1:']);
  }
});
