import assert from 'node:assert/strict';
import { chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WorldError } from '../../model/world-error.ts';
import { testSourcesOver } from './conformance.ts';
import { defaultLimits } from './limits.ts';
import { makeTestFolder } from './test-repository.ts';
import { prepareSources, unavailable } from './test-sources.ts';
import { uploadPackOption } from './upload-pack-option.ts';

testSourcesOver('file', async (folder) => ({ url: `file://${folder}` }));

test('links inside the tree stay links', async (context) => {
  const { repository, checkout, sources } = prepareSources(context);
  repository.commit({
    'app/Dockerfile.real': 'FROM scratch',
    'app/Dockerfile': '-> Dockerfile.real',
    dangling: '-> a/b',
  });
  assert.equal(await sources.hasDockerfile(await checkout(), '/app'), true);
});

test('a tree of more files than allowed is refused before it is written', async (context) => {
  const { repository, folder, checkout } = prepareSources(context, {
    limits: { ...defaultLimits, files: 3 },
  });
  repository.commit({ a: '1', b: '2', c: '3' });
  await checkout();
  repository.commit({ d: '4' });
  await assert.rejects(checkout(), unavailable(/more than 3 files/));
  assert.equal(readdirSync(folder).length, 1);
});

test('a tree that unfolds to more bytes than allowed is refused', async (context) => {
  const { repository, checkout } = prepareSources(context, {
    limits: { ...defaultLimits, bytes: 64 * 1024 },
  });
  repository.commit({ zeros: '0'.repeat(100 * 1024) });
  await assert.rejects(checkout(), unavailable(/files are larger than 64 KiB/));
});

test('a source that does not arrive in time is given up with a sentence', async (context) => {
  const { repository, folder, checkout } = prepareSources(context, {
    limits: { ...defaultLimits, milliseconds: 1 },
  });
  repository.commit({ a: '1' });
  await assert.rejects(checkout(), unavailable(/did not arrive within 0 minutes/));
  assert.deepEqual(readdirSync(folder), []);
});

test('a missing git program is a fault of this machine, not of the repository', async (context) => {
  const { checkout } = prepareSources(context, { git: '/nonexistent/git' });
  await assert.rejects(checkout(), WorldError);
});

test('a commit comes from a server that gives out only what a branch or tag names', async (context) => {
  const home = makeTestFolder(context);
  // Protocol 0 is where servers still refuse the rest.
  writeFileSync(join(home, '.gitconfig'), '[protocol]\n version = 0\n');
  const { repository, checkout } = prepareSources(context, { environment: { ...process.env, HOME: home } });
  const first = repository.commit({ a: '1' });
  repository.commit({ a: '2' });
  assert.equal((await checkout(first)).commit, first);
  const missing = '0123456789'.repeat(4);
  await assert.rejects(
    checkout(missing),
    unavailable(/^No branch or tag of file:.* contains the commit 0123/),
  );
});

test('a folder that is no repository is named', async (context) => {
  const { checkout } = prepareSources(context);
  const folder = makeTestFolder(context);
  await assert.rejects(
    checkout('main', `file://${folder}`),
    unavailable(/There is no Git repository at file:\/\//),
  );
});

test("root reads another user's repository as that user, so that its configuration cannot act as root", {
  skip: process.getuid?.() !== 0 && 'only root can give a folder away',
}, async (context) => {
  const { repository, checkout } = prepareSources(context);
  const commit = repository.commit({ a: '1' });
  chownAll(repository.folder, 65534);
  chownSync(join(repository.folder, '..'), 65534, 65534);
  const option = await uploadPackOption({
    kind: 'git',
    transport: 'file',
    url: repository.url,
    credentials: null,
  });
  assert.match(option.join(), /setpriv --reuid=65534 --regid=65534 --clear-groups git-upload-pack$/);
  assert.equal((await checkout()).commit, commit);
});

function chownAll(folder: string, user: number): void {
  chownSync(folder, user, user);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) chownAll(path, user);
    else chownSync(path, user, user);
  }
}

test('checkouts that a killed Apron left are swept, living ones stay', async (context) => {
  const { repository, folder, sources, checkout } = prepareSources(context);
  await sources.sweep();
  repository.commit({ a: '1' });
  const living = await checkout();
  mkdirSync(join(folder, 'checkout-left', 'deep'), { recursive: true });
  await sources.sweep();
  assert.deepEqual(readdirSync(folder), [living.folder.slice(folder.length + 1)]);
});

test('text is read from inside the checkout only', async (context) => {
  const { repository, sources, checkout } = prepareSources(context);
  repository.commit({
    'a/b.txt': 'text',
    folder: '-> a',
    'link.txt': '-> a/b.txt',
    big: 'x'.repeat(1024 ** 2 + 1),
  });
  const tree = await checkout();
  assert.equal(await sources.readText(tree, 'a/b.txt'), 'text');
  assert.equal(await sources.readText(tree, '/folder/b.txt'), 'text');
  assert.equal(await sources.readText(tree, 'a/none.txt'), null);
  assert.equal(await sources.readText(tree, 'a/b.txt/c'), null);
  for (const path of ['../x', 'a/../../x', '/../etc/passwd', '..']) {
    await assert.rejects(sources.readText(tree, path), unavailable(/leads out of the source/), path);
  }
  await assert.rejects(sources.readText(tree, 'link.txt'), unavailable(/is a symbolic link/));
  await assert.rejects(sources.readText(tree, 'a'), unavailable(/is not a file/));
  await assert.rejects(sources.readText(tree, 'big'), unavailable(/larger than 1 MiB/));
});

test('the recipe is read from the source directory', async (context) => {
  const { repository, sources, checkout } = prepareSources(context);
  const recipe = 'version: 1.0\nruntime: go1\nbuild: {commands: {build: [make]}}\nrun: {command: ./app}\n';
  repository.commit({
    'backend/apprunner.yaml': recipe,
    'web/Dockerfile': 'FROM scratch',
    'broken/apprunner.yaml': 'a',
  });
  const tree = await checkout();
  assert.equal((await sources.readRecipe(tree, '/backend'))?.runtime, 'GO_1');
  assert.equal(await sources.readRecipe(tree, '/'), null);
  assert.equal(await sources.readRecipe(tree, 'web'), null);
  assert.deepEqual(
    [await sources.hasDockerfile(tree, '/web/'), await sources.hasDockerfile(tree, '/')],
    [true, false],
  );
  await assert.rejects(
    sources.readRecipe(tree, '/broken'),
    unavailable(/^Failed to validate configuration file/),
  );
  for (const directory of ['/none', '/../..', '/web/Dockerfile']) {
    await assert.rejects(
      sources.readRecipe(tree, directory),
      unavailable(/source directory .* does not exist/),
    );
  }
});
