import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { create, Header } from 'tar';
import { createSources } from './create-sources.ts';
import { createUploads } from './create-uploads.ts';
import { defaultLimits, type SourceLimits } from './limits.ts';
import { SourceUnavailable } from './port.ts';
import { makeTestFolder } from './test-repository.ts';

type Entry = { path: string; type?: string; text?: string; linkpath?: string; mode?: number; size?: number };

/** A gzipped tar written header by header: archives that no honest program would make. */
function archiveOf(entries: readonly Entry[], end = Buffer.alloc(1024)): Buffer {
  const blocks = entries.flatMap(({ path, type = 'File', text = '', linkpath, mode = 0o644, size }) => {
    const content = Buffer.from(text);
    const header = new Header({
      path,
      type: type as 'File',
      mode,
      size: size ?? content.length,
      mtime: new Date(0),
    });
    if (linkpath !== undefined) header.linkpath = linkpath;
    const block = Buffer.alloc(512);
    header.encode(block);
    return [block, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, end]));
}

function digest(archive: Buffer): string {
  return createHash('sha256').update(archive).digest('hex');
}

async function* pieces(archive: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < archive.length; at += 1000) yield archive.subarray(at, at + 1000);
}

function prepare(context: TestContext, limits: SourceLimits = defaultLimits) {
  const root = makeTestFolder(context);
  const folder = join(root, 'state', 'uploads');
  const uploads = createUploads({ folder, limits });
  const sources = createSources({ folder: join(root, 'checkouts'), uploadsFolder: folder, limits });
  const put = async (archive: Buffer) => uploads.put(digest(archive), pieces(archive));
  const checkout = async (archive: Buffer) => {
    const source = { repositoryUrl: `apron://uploads/${digest(archive)}`, version: 'upload' };
    return sources.checkout(source, () => {}, new AbortController().signal);
  };
  return { root, folder, uploads, put, checkout };
}

const unavailable = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SourceUnavailable, String(error));
  assert.match(error.message, pattern);
  return true;
};

test('an uploaded folder comes back as it was, under its digest', async (context) => {
  const { root, put, checkout, uploads } = prepare(context);
  const folder = join(root, 'app');
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh', { mode: 0o755 });
  writeFileSync(join(folder, 'src', 'ü.js'), 'x'.repeat(100_000));
  const archive = Buffer.concat(await Array.fromAsync(create({ gzip: true, cwd: folder }, ['.'])));
  await put(archive);
  assert.equal(uploads.has(digest(archive)), true);
  const result = await checkout(archive);
  assert.equal(result.commit, `upload-${digest(archive).slice(0, 12)}`);
  assert.equal(result.subject, '');
  assert.equal(readFileSync(join(result.folder, 'src', 'ü.js'), 'utf8').length, 100_000);
  assert.equal(statSync(join(result.folder, 'run.sh')).mode & 0o7777, 0o755);
});

test('links inside an upload come back as links', async (context) => {
  const { put, checkout } = prepare(context);
  const archive = archiveOf([
    { path: 'a/file', text: 'text' },
    { path: 'a/soft', type: 'SymbolicLink', linkpath: '../a/file' },
    { path: 'hard', type: 'Link', linkpath: 'a/file' },
  ]);
  await put(archive);
  const { folder } = await checkout(archive);
  for (const name of ['a/soft', 'hard']) assert.equal(readFileSync(join(folder, name), 'utf8'), 'text');
});

test('failure class 9: an archive that reaches out of its folder is refused by the entry that does', async (context) => {
  const { root, folder, put } = prepare(context);
  const rows: [Entry[], RegExp][] = [
    [[{ path: '../evil', text: 'x' }], /entry \.\.\/evil has "\.\."/],
    [[{ path: 'a/../../evil', text: 'x' }], /has "\.\."/],
    [[{ path: '/tmp/evil', text: 'x' }], /has an absolute path/],
    [[{ path: 'l', type: 'SymbolicLink', linkpath: '/etc' }], /entry l is a symbolic link that leads out/],
    [[{ path: 'a/l', type: 'SymbolicLink', linkpath: '../../x' }], /leads out/],
    [
      [
        { path: 'l', type: 'SymbolicLink', linkpath: 'a' },
        { path: 'l/evil', text: 'x' },
      ],
      /l\/evil is below a symbolic link/,
    ],
    [
      [{ path: 'l', type: 'SymbolicLink', linkpath: 'a' }, { path: 'l', type: 'Directory' }, { path: 'l/x' }],
      /entry l is there twice/,
    ],
    [[{ path: 'h', type: 'Link', linkpath: '/etc/passwd' }], /entry h is a hard link to something/],
    [[{ path: 'h', type: 'Link', linkpath: '../x' }], /hard link/],
    [
      [
        { path: 's', type: 'SymbolicLink', linkpath: 'a' },
        { path: 'h', type: 'Link', linkpath: 's' },
      ],
      /entry h is a hard link/,
    ],
    [
      [
        { path: 'a', text: 'x' },
        { path: 'a/b', text: 'x' },
      ],
      /below a file/,
    ],
    [
      [
        { path: 'a', text: 'x' },
        { path: './a', text: 'y' },
      ],
      /is there twice/,
    ],
    [
      [
        { path: 'a/b', text: 'x' },
        { path: 'a', type: 'SymbolicLink', linkpath: 'c' },
      ],
      /is there twice/,
    ],
    [[{ path: 'dev', type: 'CharacterDevice' }], /entry dev is a CharacterDevice/],
    [[{ path: 'dev', type: 'BlockDevice' }], /BlockDevice/],
    [[{ path: 'pipe', type: 'FIFO' }], /FIFO/],
    [[{ path: 'x\ny', text: '' }], /entry x\?y has a control character/],
  ];
  for (const [entries, pattern] of rows) await assert.rejects(put(archiveOf(entries)), unavailable(pattern));
  assert.deepEqual(readdirSync(folder), [], 'a refused upload is not kept');
  assert.deepEqual(readdirSync(root), ['state']);
});

test('failure class 9: an archive put past the check is refused again before it is written', async (context) => {
  const { root, folder, checkout } = prepare(context);
  const archive = archiveOf([
    { path: 'l', type: 'SymbolicLink', linkpath: root },
    { path: 'l/evil', text: 'x' },
  ]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${digest(archive)}.tar.gz`), archive);
  await assert.rejects(checkout(archive), unavailable(/entry l is a symbolic link that leads out/));
  assert.equal(existsSync(join(root, 'evil')), false);
  assert.deepEqual(readdirSync(join(root, 'checkouts')), []);
});

test('setuid bits and owners of an upload are dropped', async (context) => {
  const { put, checkout } = prepare(context);
  const archive = archiveOf([{ path: 'su', text: 'x', mode: 0o6777 }]);
  await put(archive);
  const facts = statSync(join((await checkout(archive)).folder, 'su'));
  assert.equal(facts.mode & 0o7777, 0o755);
  assert.equal(facts.uid, process.getuid?.());
});

test('failure class 9: archives that unfold without end are stopped', async (context) => {
  const limits = { ...defaultLimits, bytes: 1024 ** 2, files: 50 };
  const { put } = prepare(context, limits);
  const large = archiveOf([{ path: 'zeros', text: '\0'.repeat(2 * 1024 ** 2) }]);
  await assert.rejects(put(large), unavailable(/unfolds to more than 1 MiB/));
  const lying = archiveOf([{ path: 'zeros', size: 8 * 1024 ** 3 }]);
  await assert.rejects(put(lying), unavailable(/unfolds to more than 1 MiB/));
  const trailing = archiveOf([{ path: 'a', text: 'x' }], Buffer.alloc(4 * 1024 ** 2));
  await assert.rejects(put(trailing), unavailable(/unfolds to more than 1 MiB/));
  const many = archiveOf(Array.from({ length: 51 }, (_, index) => ({ path: `f${index}` })));
  await assert.rejects(put(many), unavailable(/more than 50 entries/));
  await assert.rejects(put(gzipSync(archiveOf([{ path: 'a' }]))), unavailable(/compressed twice/));
});

test('an archive larger than allowed is not taken in', async (context) => {
  const { folder, uploads } = prepare(context, { ...defaultLimits, uploadBytes: 10_000 });
  let sent = 0;
  async function* endless(): AsyncIterable<Uint8Array> {
    for (; sent < 1_000_000; sent += 1000) yield new Uint8Array(1000);
  }
  await assert.rejects(uploads.put('a'.repeat(64), endless()), unavailable(/larger than 9\.8 KiB/));
  assert.ok(sent < 20_000, 'it went on reading');
  assert.deepEqual(readdirSync(folder), []);
});

test('a body that is not what its digest says is not kept', async (context) => {
  const { folder, uploads } = prepare(context);
  const put = uploads.put('a'.repeat(64), pieces(archiveOf([{ path: 'a' }])));
  await assert.rejects(put, unavailable(/SHA-256 is [0-9a-f]{64}, not the announced a{64}/));
  assert.deepEqual(readdirSync(folder), []);
});

test('what is no whole gzipped tar is refused', async (context) => {
  const { folder, put } = prepare(context);
  const whole = archiveOf([{ path: 'a', text: 'x'.repeat(5000) }]);
  const broken = [
    Buffer.from('hello'),
    whole.subarray(0, whole.length / 2),
    gzipSync('hello'),
    Buffer.alloc(0),
  ];
  for (const archive of broken) {
    await assert.rejects(
      put(archive),
      unavailable(/not a whole gzipped tar/),
      archive.toString('hex', 0, 20),
    );
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('failure class 10: only a digest becomes part of a path', async (context) => {
  const { uploads } = prepare(context);
  for (const name of ['../../x', 'A'.repeat(64), 'a'.repeat(63), '']) {
    await assert.rejects(uploads.put(name, pieces(Buffer.alloc(1))), unavailable(/named by its SHA-256/));
    assert.throws(() => uploads.has(name), SourceUnavailable);
  }
});

test('a sender that breaks off leaves nothing', async (context) => {
  const { folder, uploads } = prepare(context);
  const reason = new Error('socket hang up');
  async function* breakOff(): AsyncIterable<Uint8Array> {
    yield new Uint8Array(10);
    throw reason;
  }
  await assert.rejects(uploads.put('a'.repeat(64), breakOff()), reason);
  assert.deepEqual(readdirSync(folder), []);
});

test('uploads that no service uses go after an hour', async (context) => {
  const { folder, uploads, put } = prepare(context);
  await uploads.keepOnly(new Set());
  const archives = ['used', 'fresh', 'old'].map((path) => archiveOf([{ path }]));
  for (const archive of archives) await put(archive);
  const [used = '', fresh = '', old = ''] = archives.map(digest);
  const twoHoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of [used, old]) utimesSync(join(folder, `${name}.tar.gz`), twoHoursAgo, twoHoursAgo);
  await uploads.keepOnly(new Set([used]));
  assert.deepEqual(
    [used, fresh, old].map((name) => uploads.has(name)),
    [true, true, false],
  );
});

test('an upload that is gone is named', async (context) => {
  const { checkout } = prepare(context);
  await assert.rejects(
    checkout(archiveOf([{ path: 'a' }])),
    unavailable(/is no longer here: deploy it again/),
  );
});
