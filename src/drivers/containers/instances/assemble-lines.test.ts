import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, integer, property, record, string } from 'fast-check';
import { createLog } from '../fake-engine/log.ts';
import { assembleLines, longestLine } from './assemble-lines.ts';
import { parseFrames } from './parse-frames.ts';

/** What a reader makes of a log whose bytes come in pieces of the given size. */
function read(bytes: Buffer, chunkBytes: number): string[] {
  const assembler = assembleLines();
  const texts: string[] = [];
  let rest: Buffer = Buffer.alloc(0);
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const parsed = parseFrames(Buffer.concat([rest, bytes.subarray(start, start + chunkBytes)]));
    rest = parsed.rest;
    texts.push(...parsed.messages.flatMap((message) => assembler.add(message)).map(({ text }) => text));
  }
  return [...texts, ...assembler.end().map(({ text }) => text)];
}

const everything = { since: 0n, tail: null };

test('every line comes out as it went in, however the bytes are cut', () => {
  const line = record({
    seed: string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, '')),
    times: constantFrom(1, 3, 2000, 20_000),
  }).map(({ seed, times }) => seed.repeat(times).slice(0, longestLine / 4));
  check(
    property(array(line, { maxLength: 6 }), integer({ min: 1000, max: 100_000 }), (lines, chunkBytes) => {
      const log = createLog();
      for (const text of lines) log.print(1, `${text}\n`);
      assert.deepEqual(
        read(log.read(everything), chunkBytes),
        lines.map((text) => Buffer.from(text).toString()),
      );
    }),
    { numRuns: 60 },
  );
});

test('lines whose length is a multiple of what the engine holds keep their ends', () => {
  const lines = [16_384, 16_383, 16_385, 32_768, longestLine, longestLine - 1, longestLine + 1, 0].map(
    (length) => 'x'.repeat(length),
  );
  const log = createLog();
  for (const text of lines) log.print(2, `${text}\n`);
  const told = read(log.read(everything), 50_000).map((text) => text.length);
  assert.deepEqual(told, [16_384, 16_383, 16_385, 32_768, longestLine, longestLine - 1, longestLine, 1, 0]);
});

test('a long line is never cut inside a character', () => {
  const text = `x${'あ'.repeat(200_000)}`;
  const log = createLog();
  log.print(1, `${text}\n`);
  const pieces = read(log.read(everything), 70_000);
  assert.ok(pieces.join('') === text, 'the pieces are not the line');
  assert.ok(pieces.every((piece) => Buffer.byteLength(piece) <= longestLine));
});

test('parts of two channels that come between each other are put together each for itself', () => {
  const assembler = assembleLines();
  const part = (channel: 'stdout' | 'stderr', text: string) => ({
    channel,
    at: 1_000_000n,
    text: Buffer.from(text),
  });
  const told = [
    ...assembler.add(part('stdout', 'o'.repeat(16_384))),
    ...assembler.add(part('stderr', 'e'.repeat(16_384))),
    ...assembler.add(part('stdout', 'O\n')),
    ...assembler.add(part('stderr', 'E\r\n')),
  ];
  assert.deepEqual(told, [
    { at: 1, text: `${'o'.repeat(16_384)}O` },
    { at: 1, text: `${'e'.repeat(16_384)}E` },
  ]);
});

test('what a program said last is told even without its line feed', () => {
  const assembler = assembleLines();
  assembler.add({ channel: 'stdout', at: 2_000_000n, text: Buffer.from('x'.repeat(16_384)) });
  assert.deepEqual(assembler.end(), [{ at: 2, text: 'x'.repeat(16_384) }]);
  assert.deepEqual(assembler.end(), []);
});
