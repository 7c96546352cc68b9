import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { list } from 'tar';
import { Failure } from '../failure.ts';
import { listFiles } from './list-files.ts';
import { packFolder } from './pack-folder.ts';

describe('a folder that is deployed', () => {
  test('leaves behind history, packages and what the ignore files name', (context) => {
    const folder = makeFolder(context, {
      'server.js': '',
      'src/deep/a.ts': '',
      '.git/config': '',
      'node_modules/x/index.js': '',
      'sub/node_modules/y.js': '',
      '.gitignore': '*.log\ndist/\n',
      'debug.log': '',
      'dist/out.js': '',
      'sub/.gitignore': 'local\n',
      'sub/local': '',
      '.dockerignore': 'Dockerfile\n/secret.txt\n',
      Dockerfile: '',
      'secret.txt': '',
    });
    assert.deepEqual(listFiles(folder).paths, [
      '.dockerignore',
      '.gitignore',
      'Dockerfile',
      'server.js',
      'src/deep/a.ts',
      'sub/.gitignore',
    ]);
  });

  test('has the same digest whenever it was written and whatever its folder is called', async (context) => {
    const files = { 'a.txt': 'one', 'b/c.txt': 'two' };
    const first = makeFolder(context, files);
    const second = makeFolder(context, files);
    utimesSync(join(second, 'a.txt'), new Date(1000), new Date(1000));
    const packages = [await packFolder(first), await packFolder(second)];
    assert.equal(packages[0]?.sha256, packages[1]?.sha256);
    for (const each of packages) await each.discard();
    assert.equal(existsSync(packages[0]?.file ?? ''), false);
  });

  test('changes its digest with one byte', async (context) => {
    const packages = [
      await packFolder(makeFolder(context, { 'a.txt': 'one' })),
      await packFolder(makeFolder(context, { 'a.txt': 'onE' })),
    ];
    assert.notEqual(packages[0]?.sha256, packages[1]?.sha256);
    for (const each of packages) await each.discard();
  });

  test('failure class 2: names that look like options or archives are files like others', async (context) => {
    const folder = makeFolder(context, { '@evil': 'x', '--checkpoint-action=exec=id': 'y' });
    const upload = await packFolder(folder);
    const names: string[] = [];
    await list({ file: upload.file, onReadEntry: (entry) => names.push(entry.path) });
    await upload.discard();
    assert.deepEqual(names.toSorted(), ['./--checkpoint-action=exec=id', './@evil']);
  });

  test('keeps symbolic links as links, so that nothing outside of it is read', async (context) => {
    const folder = makeFolder(context, { 'a.txt': 'one' });
    symlinkSync('/etc/hostname', join(folder, 'link'));
    const upload = await packFolder(folder);
    const types: Record<string, string> = {};
    await list({ file: upload.file, onReadEntry: (entry) => void (types[entry.path] = entry.type) });
    await upload.discard();
    assert.equal(types['./link'], 'SymbolicLink');
  });

  test('is refused when it is empty', (context) => {
    assert.throws(() => listFiles(makeFolder(context, { '.git/config': '' })), Failure);
  });
});

function makeFolder(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'apron-pack-'));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
