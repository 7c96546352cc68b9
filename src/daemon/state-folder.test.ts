import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { demandState } from './demand-state.ts';
import { findOther } from './runtime-file.ts';
import { openStateFolder } from './state-folder.ts';
import { lockState } from './state-lock.ts';
import { writeWhole } from './write-whole.ts';

describe('failure class 31: the state folder', () => {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'apron-state-'));
  });
  afterEach(() => rmSync(path, { recursive: true }));

  test('keeps the name of its installation for ever, for its owner only', () => {
    const first = openStateFolder(path, () => '0123abcd');
    assert.equal(openStateFolder(path, () => 'ffffffff').installation, first.installation);
    assert.equal(statSync(join(path, 'installation')).mode & 0o777, 0o600);
  });

  test('with an empty or foreign name is refused, and left as it was', () => {
    for (const damaged of ['', '\n', 'web', '0123abcd0', '0123ABCD']) {
      writeFileSync(join(path, 'installation'), damaged);
      assert.throws(() => openStateFolder(path, () => '0123abcd'), /installation is damaged/);
      assert.equal(readFileSync(join(path, 'installation'), 'utf8'), damaged);
    }
  });

  test('that has been used and lost its state is refused, rather than everything that runs removed', () => {
    const folder = openStateFolder(path, () => '0123abcd');
    demandState(folder);
    writeFileSync(join(path, 'credentials'), '[default]\n');
    assert.throws(() => demandState(folder), /state\.db is missing or empty/);
    writeFileSync(join(path, 'state.db'), '');
    assert.throws(() => demandState(folder), /state\.db is missing or empty/);
  });

  test('is used by one Apron at a time, and by the next as soon as the first is gone', () => {
    const lock = lockState(path);
    assert.throws(() => lockState(path), /another Apron \(just starting\) uses/);
    lock.release();
    lockState(path).release();
  });

  test('opens with a runtime file that was cut short', () => {
    for (const text of ['', '{"pid":', '[]', 'null', '{"pid":"1"}']) {
      writeFileSync(join(path, 'runtime.json'), text);
      assert.equal(findOther(join(path, 'runtime.json'), process.pid), null);
    }
  });

  test('gets a file whole or not at all', () => {
    const file = join(path, 'gone', 'file');
    assert.throws(() => writeWhole(file, 'text'), /gone\/file cannot be written: ENOENT/);
    writeWhole(join(path, 'file'), 'text');
    assert.equal(readFileSync(join(path, 'file'), 'utf8'), 'text');
    assert.ok(!existsSync(join(path, 'file.new')));
  });
});
