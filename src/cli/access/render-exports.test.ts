import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { renderExports } from './render-exports.ts';

describe('exports', () => {
  test('failure class 7: whatever a value holds, a shell sets it and runs nothing', () => {
    const hostile = [
      `a'b"c`,
      '$(touch /tmp/x)',
      '`id`',
      'two words; echo no',
      'line\nbreak',
      '\\',
      '!history',
      "'; exit 1; '",
    ];
    for (const value of hostile) {
      const script = `${renderExports([['V', value]], 'sh')}\nprintf %s "$V"`;
      assert.equal(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }), value);
    }
  });

  test('a variable without value is taken away', () => {
    const script = `V=1; ${renderExports([['V', null]], 'sh')}\nprintf %s "\${V-gone}"`;
    assert.equal(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }), 'gone');
  });

  test('plain values stand without quotes, so that a person can read them', () => {
    assert.equal(renderExports([['URL', 'http://127.0.0.1:4680']], 'sh'), 'export URL=http://127.0.0.1:4680');
  });

  test('fish and PowerShell have their own words for it', () => {
    assert.equal(
      renderExports(
        [
          ['A', 'x y'],
          ['B', null],
        ],
        'fish',
      ),
      "set -gx A 'x y'\nset -e B",
    );
    assert.equal(
      renderExports(
        [
          ['A', "it's"],
          ['B', null],
        ],
        'powershell',
      ),
      "$Env:A = 'it''s'\nRemove-Item Env:B -ErrorAction SilentlyContinue",
    );
  });
});
