import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { renderParity } from '../scripts/parity/render-parity.ts';

const operation = (service: string, name: string) => ({ service, name, testFile: `${name}.test.ts` });

describe('docs/parity.md', () => {
  const text = renderParity({
    operations: [
      operation('logs', 'ReadLines'),
      operation('apprunner', 'MakeService'),
      operation('apprunner', 'BreakService'),
      { service: 'apprunner', name: 'ForgetService', testFile: null },
    ],
    claims: new Map([
      [
        'MakeService.test.ts',
        { held: ['it works', 'differs: it is faster, because it is near'], broken: [] },
      ],
      ['BreakService.test.ts', { held: ['it works'], broken: ['it always works'] }],
      ['ReadLines.test.ts', { held: [], broken: [] }],
    ]),
    openDoubts: [{ doubt: 'The colour', choice: 'Blue' }],
  });

  test('an operation is done when all its claims hold and there is at least one', () => {
    assert.match(text, /\| MakeService \| done \| 2 \|/);
    assert.match(text, /\| BreakService \| not done \| 1 \|/);
    assert.match(text, /\| ForgetService \| not done \| 0 \|/);
    assert.match(text, /\| ReadLines \| not done \| 0 \|/);
  });

  test('claims that begin with "differs: " are the sentences of the last column', () => {
    assert.match(text, /\| It is faster, because it is near\. \|/);
  });

  test('App Runner comes first, with its count', () => {
    assert.match(text, /## App Runner: 1 of 3 operations done[^]*## CloudWatch Logs: 0 of 1/);
  });

  test('open doubts are listed with what was chosen', () => {
    assert.match(text, /\| The colour \| Blue \|/);
  });

  test('the file says what the tests claim now', () => {
    const root = resolve(import.meta.dirname, '..');
    // Without the variable by which a test runner knows that it runs inside another one, and then runs nothing.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const check = spawnSync(process.execPath, ['scripts/write-parity.ts', '--check'], { cwd: root, env });
    assert.equal(check.status, 0, String(check.stderr));
  });
});
