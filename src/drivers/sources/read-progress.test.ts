import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProgress } from './read-progress.ts';

/** Runs pieces of git's stderr, each with the second at which it comes, and returns the lines passed on. */
function linesOf(pieces: readonly (readonly [second: number, text: string])[]): string[] {
  const lines: string[] = [];
  let now = 0;
  const read = readProgress(
    (line) => lines.push(line),
    () => now,
  );
  for (const [second, text] of pieces) {
    now = second * 1000;
    read(text);
  }
  return lines;
}

test('a quick fetch says nothing', () => {
  assert.deepEqual(linesOf([[1, 'Receiving objects:  50% (1/2)\rReceiving objects: 100% (2/2)\r']]), []);
});

test('a long fetch tells its newest count at most every five seconds', () => {
  const lines = linesOf([
    [1, 'remote: Counting objects:   1% (1/100)\r'],
    [6, 'Receiving objects:  10% (10/100), 1.00 MiB | 2 MiB/s\rReceiving objects:  1'],
    [8, '2% (12/100)\r'],
    [12, 'Receiving objects:  30% (30/100)\r'],
  ]);
  assert.deepEqual(lines, [
    'Receiving objects:  10% (10/100), 1.00 MiB | 2 MiB/s',
    'Receiving objects:  30% (30/100)',
  ]);
});

test('what a server says besides its counts is not passed on', () => {
  assert.deepEqual(linesOf([[9, 'remote: \u001b[2J[AppRunner] Deployment completed successfully.\n']]), []);
});
