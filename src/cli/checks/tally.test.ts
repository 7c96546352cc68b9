import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { oneFailed, onePassed, oneSkipped, renderCounts } from './step.ts';
import { createTally } from './tally.ts';

const reporter = resolve(import.meta.dirname, 'collect-results.ts');

describe('the counts of apron test', () => {
  test('are those of node --test, with the name, the place and the reason of what failed', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'apron-tally-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const head = "import { test, describe } from 'node:test'; import assert from 'node:assert/strict';";
    writeFileSync(
      join(folder, 'a.test.mjs'),
      `${head} describe('s', () => { test('one', () => {}); test('two equals three', () => assert.equal(2, 3)); });`,
    );
    writeFileSync(
      join(folder, 'b.test.mjs'),
      `${head} test('three', () => {}); test('later', { skip: 'no tool' }, () => {}); describe('all', { skip: 'none' }, () => { test('in it', () => {}); });`,
    );
    writeFileSync(join(folder, 'c.test.mjs'), 'throw new Error("cannot load");');
    const { NODE_TEST_CONTEXT: _context, ...environment } = process.env;
    const flags = ['--test', `--test-reporter=${reporter}`, '--test-reporter-destination=stdout'];
    const run = spawnSync(process.execPath, flags, { cwd: folder, env: environment, encoding: 'utf8' });
    const tally = createTally(() => {});
    for (const line of run.stdout.split('\n')) tally.read(line);
    const outcome = tally.outcome(run.status ?? 0, null);
    assert.deepEqual([outcome.passed, outcome.failed, outcome.skipped], [2, 2, 1]);
    assert.match(outcome.report, /✗ two equals three\n.*a\.test\.mjs:1\n/);
    assert.match(outcome.report, /2 !== 3/);
    assert.match(outcome.report, /c\.test\.mjs/);
    assert.deepEqual(outcome.notes, ['skipped: later (no tool)', 'skipped: all (none)']);
  });

  test('a run that died before its counts has failed, and shows what it said', () => {
    const tally = createTally(() => {});
    tally.read('{"kind":"passed"}');
    tally.note('Segmentation fault');
    const outcome = tally.outcome(139, null);
    assert.deepEqual([outcome.passed, outcome.failed], [1, 1]);
    assert.match(outcome.report, /Segmentation fault/);
  });

  test('a run that was ended names the files that had not finished', () => {
    const tally = createTally(() => {});
    tally.read('{"kind":"ended","file":"src/a.test.ts"}');
    assert.deepEqual(tally.unended(['src/a.test.ts', 'src/b.test.ts']), ['src/b.test.ts']);
    assert.equal(tally.outcome(1, 'It hung').failed, 1);
  });

  test('close with one line, which names the skipped ones only where there are any', () => {
    assert.equal(renderCounts([onePassed, onePassed]), '2 passed, 0 failed');
    assert.equal(renderCounts([onePassed, oneFailed(''), oneSkipped]), '1 passed, 1 failed, 1 skipped');
  });
});
