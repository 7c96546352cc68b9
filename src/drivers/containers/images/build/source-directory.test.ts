import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { BuildFailed } from '../../images-port.ts';
import { checkSourceDirectory, normalizeSourceDirectory } from './source-directory.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'apron-directory-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a source directory is found with and without slashes around it', async () => {
  mkdirSync(join(folder, 'services/api'), { recursive: true });
  assert.equal(await checkSourceDirectory(folder, '/'), '.');
  assert.equal(await checkSourceDirectory(folder, '/services/api/'), 'services/api');
});

test('failure class 10: a source directory cannot climb out or pass a link out', async () => {
  mkdirSync(join(folder, 'inside'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('/etc', join(folder, 'inside/etc'));
  symlinkSync('/', join(folder, 'root'));
  for (const path of [
    '..',
    '/../..',
    'inside/../..',
    'inside/etc',
    'inside/etc/ssl',
    'root',
    'file',
    'absent',
    'a\nb',
    'a\0',
  ]) {
    await assert.rejects(checkSourceDirectory(folder, path), BuildFailed, JSON.stringify(path));
  }
});

test('a path is normalized without looking at the disk', () => {
  assert.equal(normalizeSourceDirectory('./a//b/.'), 'a/b');
  assert.equal(normalizeSourceDirectory(''), '.');
  assert.equal(normalizeSourceDirectory('a/../b'), null);
});
