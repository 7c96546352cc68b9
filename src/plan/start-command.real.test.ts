import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { planStartCommand } from './start-command.ts';

/** What a real shell makes of the line, for lines that only print. */
function wordsOfRealShell(line: string): string[] {
  const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

test('argv is what a real shell would have passed to the program', () => {
  const characters = fc.array(fc.constantFrom(...`abc  	'"\\=!%~#-/.,:@^]}`.split('')), {
    minLength: 1,
    maxLength: 16,
  });
  fc.assert(
    fc.property(characters, (drawn) => {
      const line = `program ${drawn.join('')}`;
      const argv = planStartCommand(line);
      fc.pre(argv !== null && argv[0] !== '/bin/sh');
      assert.deepEqual(argv, wordsOfRealShell(line.trim()));
    }),
    { numRuns: 300 },
  );
});
