import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { BuildFailed } from '../../images-port.ts';
import { hashSource, leadsOut, listSource } from './source-entries.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'apron-source-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the hash of a source follows names, contents, links and executable bits, and nothing else', async () => {
  const hash = async () => hashSource(folder, await listSource(folder));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/a'), 'one');
  const seen = [await hash()];
  writeFileSync(join(folder, 'src/a'), 'one');
  assert.equal(await hash(), seen[0]);
  for (const change of [
    () => writeFileSync(join(folder, 'src/a'), 'two'),
    () => chmodSync(join(folder, 'src/a'), 0o755),
    () => symlinkSync('a', join(folder, 'src/b')),
    () => mkdirSync(join(folder, 'empty')),
  ]) {
    change();
    seen.push(await hash());
  }
  assert.equal(new Set(seen).size, seen.length);
});

test('failure class 9: a symbolic link that leads out of the source is refused by name', async () => {
  mkdirSync(join(folder, 'src'));
  for (const target of ['/etc/passwd', '../../etc/passwd', '../..', '..//../x']) {
    symlinkSync(target, join(folder, 'src/link'));
    await assert.rejects(listSource(folder), (error: Error) => {
      assert.ok(error instanceof BuildFailed);
      return error.message.includes('src/link') && error.message.includes(target);
    });
    rmSync(join(folder, 'src/link'));
  }
  symlinkSync('../README', join(folder, 'src/link'));
  assert.equal((await listSource(folder)).length, 2);
});

test('failure class 11: pipes and devices are refused', async () => {
  execFileSync('mkfifo', ['--', join(folder, 'pipe')]);
  await assert.rejects(listSource(folder), BuildFailed);
});

test('a link leads out when its target, followed from where it stands, leaves the root', () => {
  assert.ok(leadsOut('a', '..'));
  assert.ok(leadsOut('a/b', 'c/../../../d'));
  assert.ok(!leadsOut('a/b', '../c'));
  assert.ok(!leadsOut('a', '.'));
  assert.ok(!leadsOut('a', '..hidden'));
});
