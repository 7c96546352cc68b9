import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byAppRunner, headline } from './narration.ts';

test('a text of several lines is several lines of the log, each with its prefix', () => {
  assert.deepEqual(byAppRunner('It failed. Its last lines:\none\ntwo', 'Over.'), [
    '[AppRunner] It failed. Its last lines:',
    '[AppRunner]   one',
    '[AppRunner]   two',
    '[AppRunner] Over.',
  ]);
});

test('the headline of a failure neither has its output nor announces it', () => {
  assert.equal(
    headline('Command `a: b` ended with exit code 5. Its last lines:\nx'),
    'Command `a: b` ended with exit code 5.',
  );
  assert.equal(headline('One line that ends so:'), 'One line that ends so:');
});
