import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { isDiskFull } from './disk-full.ts';

test('failure class 31: a full disk is known from the database, from a file, and from what wraps either', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA max_page_count = 2; CREATE TABLE one (text TEXT)');
  const fill = (): void => {
    database.exec(`INSERT INTO one VALUES ('${'x'.repeat(100_000)}')`);
  };
  assert.throws(fill, (error) => isDiskFull(error) && isDiskFull(new Error('outer', { cause: error })));
  assert.ok(isDiskFull(Object.assign(new Error('write'), { code: 'ENOSPC' })));
  assert.ok(!isDiskFull(new Error('disk full')) && !isDiskFull('ENOSPC') && !isDiskFull(null));
});
