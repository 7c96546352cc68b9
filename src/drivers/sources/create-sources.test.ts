import assert from 'node:assert/strict';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { WorldError } from '../../model/world-error.ts';
import { testSourcesOver } from './conformance.ts';
import { createSources, type SourcesOptions } from './create-sources.ts';
import { defaultLimits } from './limits.ts';
import { SourceUnavailable } from './port.ts';
import { makeTestFolder, makeTestRepository } from './test-repository.ts';
import { uploadPackOption } from './upload-pack-option.ts';

testSourcesOver('file', async (folder) => ({ url: `file://${folder}` }));

function prepare(context: TestContext, options: Partial<SourcesOptions> = {}) {
  const repository = makeTestRepository(context);
  const folder = join(makeTestFolder(context), 'checkouts');
  const sources = createSources({ folder, uploadsFolder: '/nonexistent', ...options });
  const lines: string[] = [];
  const checkout = (version = 'main', repositoryUrl = repository.url) =>
    sources.checkout({ repositoryUrl, version }, (line) => lines.push(line), new AbortController().signal);
  return { repository, folder, sources, lines, checkout };
}

const unavailable = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SourceUnavailable, String(error));
  assert.match(error.message, pattern);
  return true;
};

test('failure class 11: a symbolic link out of the tree is refused by its name', async (context) => {
  for (const target of ['/etc/passwd', '../../../etc/passwd', '../lib/../..', 'self']) {
    const { repository, folder, checkout } = prepare(context);
    const self = target === 'self' ? { self: '-> self' } : {};
    repository.commit({
      'lib/x': '',
      'config/secrets': `-> ${target === 'self' ? '../self' : target}`,
      ...self,
    });
    await assert.rejects(
      checkout(),
      unavailable(/^(config\/secrets|self) is a symbolic link that leads out/),
    );
    assert.deepEqual(readdirSync(folder), []);
  }
});

test('failure class 11: a link that leaves the tree by way of another link is refused', async (context) => {
  const { repository, checkout } = prepare(context);
  repository.commit({ 'a/b/up': '-> ../..', out: '-> a/b/up/../x' });
  await assert.rejects(checkout(), unavailable(/^out is a symbolic link that leads out/));
});

test('links inside the tree stay links', async (context) => {
  const { repository, checkout, sources } = prepare(context);
  repository.commit({
    'app/Dockerfile.real': 'FROM scratch',
    'app/Dockerfile': '-> Dockerfile.real',
    dangling: '-> a/b',
  });
  assert.equal(await sources.hasDockerfile(await checkout(), '/app'), true);
});

test('failure class 11: submodules are not fetched, whatever .gitmodules says (CVE-2024-32002)', async (context) => {
  const { repository, lines, checkout } = prepare(context);
  const inner = repository.commit({ inner: '1' });
  repository.git('update-index', '--add', '--cacheinfo', `160000,${inner},A/modules/x`);
  const modules = `[submodule "x/y"]\n  path = A/modules/x\n  url = ${repository.url}\n`;
  writeFileSync(join(repository.folder, '.gitmodules'), modules);
  repository.git('add', '.gitmodules');
  repository.git('commit', '--quiet', '--message', 'submodule');
  const { folder } = await checkout();
  assert.deepEqual(readdirSync(join(folder, 'A/modules/x')), []);
  assert.deepEqual(lines, ['The submodule A/modules/x is left empty: submodules are not fetched.']);
});

test('failure class 11: a path with a carriage return is refused before it is written (CVE-2025-48384)', async (context) => {
  const { repository, checkout } = prepare(context);
  const inner = repository.commit({ a: '1' });
  repository.git('update-index', '--add', '--cacheinfo', `160000,${inner},sub\r`);
  repository.git('commit', '--quiet', '--message', 'carriage return');
  await assert.rejects(checkout(), unavailable(/control character: sub\?$/));
});

test('failure class 11: no hook, filter, template or file system monitor is run', async (context) => {
  const home = makeTestFolder(context);
  const evidence = join(home, 'evidence');
  const program = join(home, 'program');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${evidence}'\nexec cat\n`, { mode: 0o755 });
  mkdirSync(join(home, 'template', 'hooks'), { recursive: true });
  for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change']) {
    writeFileSync(join(home, 'template', 'hooks', hook), `#!/bin/sh\n'${program}'\n`, { mode: 0o755 });
  }
  const settings = [
    `[filter "lfs"]\n smudge = ${program} smudge %f\n process =\n required = true`,
    `[core]\n hooksPath = ${join(home, 'template/hooks')}\n fsmonitor = ${program}\n attributesFile = ${home}/attributes`,
    `[init]\n templateDir = ${join(home, 'template')}`,
  ];
  writeFileSync(join(home, '.gitconfig'), `${settings.join('\n')}\n`);
  writeFileSync(join(home, 'attributes'), '* filter=lfs\n');
  const { repository, checkout } = prepare(context, { environment: { ...process.env, HOME: home } });
  repository.commit({ '.gitattributes': '*.bin filter=lfs diff=lfs -text\n', 'large.bin': 'pointer' });
  const { folder } = await checkout();
  assert.equal(readFileSync(join(folder, 'large.bin'), 'utf8'), 'pointer');
  assert.equal(existsSync(evidence), false, 'a program of the configuration was run');
});

test('failure class 2: nothing but a repository URL reaches git', async (context) => {
  const { repository, folder, checkout } = prepare(context);
  repository.commit({ a: '1' });
  const evidence = join(makeTestFolder(context), 'evidence');
  const hostile = [
    `ext::sh -c touch% ${evidence}`,
    `--upload-pack=touch ${evidence}`,
    '-u/bin/sh',
    `ssh://-oProxyCommand=touch%20${evidence}/x`,
    `ssh://%2doProxyCommand=touch/x`,
    `git@-oProxyCommand=touch:x`,
    `git@host:-x`,
    `https://host/a b`,
    `https://host/$(touch ${evidence})`,
    `https://host/a\r\nb`,
    'https://host/a%0ab',
    'https://user@evil@host/a',
    'fd::17/foo',
    'https::/host/a',
    'file://host/share',
    'file:relative',
    '/etc',
    '../x',
    'apron://uploads/../../etc/passwd',
    `apron://uploads/${'A'.repeat(64)}`,
    '',
    `https://host/${'a'.repeat(3000)}`,
  ];
  for (const url of hostile) {
    await assert.rejects(checkout('main', url), unavailable(/repository URL is not of a form/), url);
  }
  assert.equal(existsSync(evidence), false);
  assert.deepEqual(readdirSync(folder), []);
});

test('failure class 2: nothing but a branch or a commit reaches git', async (context) => {
  const { repository, checkout } = prepare(context);
  repository.commit({ a: '1' });
  const hostile = [
    '--upload-pack=touch x',
    '-x',
    'a:refs/heads/b',
    '+main',
    'a..b',
    'HEAD^',
    'a b',
    'a\nb',
    'a\rb',
  ];
  for (const version of [
    ...hostile,
    '$(id)',
    '`id`',
    'a;b',
    'main@{1}',
    'x.lock',
    '/x',
    'x/',
    '.x',
    'a//b',
    '',
  ]) {
    await assert.rejects(
      checkout(version),
      unavailable(/neither the name of a branch nor a full commit/),
      version,
    );
  }
});

test('a tree of more files than allowed is refused before it is written', async (context) => {
  const { repository, folder, checkout } = prepare(context, { limits: { ...defaultLimits, files: 3 } });
  repository.commit({ a: '1', b: '2', c: '3' });
  await checkout();
  repository.commit({ d: '4' });
  await assert.rejects(checkout(), unavailable(/more than 3 files/));
  assert.equal(readdirSync(folder).length, 1);
});

test('a tree that unfolds to more bytes than allowed is refused', async (context) => {
  const { repository, checkout } = prepare(context, { limits: { ...defaultLimits, bytes: 64 * 1024 } });
  repository.commit({ zeros: '0'.repeat(100 * 1024) });
  await assert.rejects(checkout(), unavailable(/files are larger than 64 KiB/));
});

test('a source that does not arrive in time is given up with a sentence', async (context) => {
  const { repository, folder, checkout } = prepare(context, {
    limits: { ...defaultLimits, milliseconds: 1 },
  });
  repository.commit({ a: '1' });
  await assert.rejects(checkout(), unavailable(/did not arrive within 0 minutes/));
  assert.deepEqual(readdirSync(folder), []);
});

test('a missing git program is a fault of this machine, not of the repository', async (context) => {
  const { checkout } = prepare(context, { git: '/nonexistent/git' });
  await assert.rejects(checkout(), WorldError);
});

test('a commit comes from a server that gives out only what a branch or tag names', async (context) => {
  const home = makeTestFolder(context);
  // Protocol 0 is where servers still refuse the rest.
  writeFileSync(join(home, '.gitconfig'), '[protocol]\n version = 0\n');
  const { repository, checkout } = prepare(context, { environment: { ...process.env, HOME: home } });
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
  const { checkout } = prepare(context);
  const folder = makeTestFolder(context);
  await assert.rejects(
    checkout('main', `file://${folder}`),
    unavailable(/There is no Git repository at file:\/\//),
  );
});

test("root reads another user's repository as that user, so that its configuration cannot act as root", {
  skip: process.getuid?.() !== 0 && 'only root can give a folder away',
}, async (context) => {
  const { repository, checkout } = prepare(context);
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
  const { repository, folder, sources, checkout } = prepare(context);
  await sources.sweep();
  repository.commit({ a: '1' });
  const living = await checkout();
  mkdirSync(join(folder, 'checkout-left', 'deep'), { recursive: true });
  await sources.sweep();
  assert.deepEqual(readdirSync(folder), [living.folder.slice(folder.length + 1)]);
});

test('text is read from inside the checkout only', async (context) => {
  const { repository, sources, checkout } = prepare(context);
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
  const { repository, sources, checkout } = prepare(context);
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
