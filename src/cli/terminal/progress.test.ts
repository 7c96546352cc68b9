import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPaint } from './paint.ts';
import { startProgress, withProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

describe('progress', () => {
  test('where nobody watches, what is over at once is told in one line without escape sequences', async () => {
    const seen = record(false);
    await withProgress(seen.terminal, 'Packing', (progress) => {
      progress.conclude('Packed 3 files');
      return Promise.resolve();
    });
    assert.match(seen.text(), /^✓ Packed 3 files \(0\.\d s\)\n$/);
  });

  test('where nobody watches, lines of its own come after the line that says what is under way', () => {
    const seen = record(false);
    const progress = startProgress(seen.terminal, 'Deploying');
    progress.say('  one');
    progress.say('  two');
    progress.succeed();
    assert.match(seen.text(), /^… Deploying\n {2}one\n {2}two\n✓ Deploying \(/);
  });

  test('work that throws ends with a cross and throws on', async () => {
    const seen = record(false);
    const failing = withProgress(seen.terminal, 'Starting', () => Promise.reject(new Error('no')));
    await assert.rejects(failing, /no/);
    assert.match(seen.text(), /^✗ Starting/);
  });

  test('a watched terminal is left with one line that stays', () => {
    const seen = record(true);
    const progress = startProgress(seen.terminal, 'Deploying');
    progress.update('Deploying, still');
    progress.succeed('Deployed');
    const stays = seen.text().split('\r').at(-1) ?? '';
    assert.equal(stays, '\u001b[2K✓ Deployed\n');
  });
});

function record(isWatched: boolean): { terminal: Terminal; text: () => string } {
  let text = '';
  const paint = createPaint(false);
  const terminal: Terminal = {
    isWatched,
    width: 80,
    paint,
    notePaint: paint,
    print: (line) => void (text += `${line}\n`),
    note: (line) => void (text += `${line}\n`),
    redraw: (bytes) => void (text += bytes),
  };
  return { terminal, text: () => text };
}
