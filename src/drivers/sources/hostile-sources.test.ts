import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { prepareSources, unavailable } from './test-sources.ts';
import { makeTestFolder } from './test-repository.ts';

test('failure class 11: a symbolic link out of the tree is refused by its name', async (context) => {
  for (const target of ['/etc/passwd', '../../../etc/passwd', '../lib/../..', 'self']) {
    const { repository, folder, checkout } = prepareSources(context);
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
  const { repository, checkout } = prepareSources(context);
  repository.commit({ 'a/b/up': '-> ../..', out: '-> a/b/up/../x' });
  await assert.rejects(checkout(), unavailable(/^out is a symbolic link that leads out/));
});

test('failure class 11: submodules are not fetched, whatever .gitmodules says (CVE-2024-32002)', async (context) => {
  const { repository, lines, checkout } = prepareSources(context);
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
  const { repository, checkout } = prepareSources(context);
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
  const { repository, checkout } = prepareSources(context, { environment: { ...process.env, HOME: home } });
  repository.commit({ '.gitattributes': '*.bin filter=lfs diff=lfs -text\n', 'large.bin': 'pointer' });
  const { folder } = await checkout();
  assert.equal(readFileSync(join(folder, 'large.bin'), 'utf8'), 'pointer');
  assert.equal(existsSync(evidence), false, 'a program of the configuration was run');
});

test('failure class 2: nothing but a repository URL reaches git', async (context) => {
  const { repository, folder, checkout } = prepareSources(context);
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
  const { repository, checkout } = prepareSources(context);
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
