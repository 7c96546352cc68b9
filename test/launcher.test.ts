import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, test, type TestContext } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const pinned = readFileSync(join(root, '.node-version'), 'utf8').trim();

/** Stands for node: tells the version it was made with, else how it was called. */
const fakeNode = (version: string): string => `#!/bin/sh
if [ "$1" = --version ]; then echo v${version}; exit 0; fi
for word in "$@"; do printf '<%s>' "$word"; done
`;

/** Stands for npm: writes down how it was called, and leaves behind what npm would. */
const fakeNpm = `#!/bin/sh
echo "$*" >>"$NPM_CALLS"
case "$*" in
  *--prefix*)
    while [ "$1" != --prefix ]; do shift; done
    for last in "$@"; do :; done
    folder=$2/node_modules/\${last%@*}/bin
    mkdir -p "$folder"
    cp "$FAKE_NODE" "$folder/node" ;;
  *) mkdir -p node_modules && touch node_modules/.package-lock.json ;;
esac
`;

describe('./apron', () => {
  test('with a Node that is new enough and its dependencies calls Node and nothing else', (context) => {
    const clone = makeClone(context, { node: '24.1.0', isInstalled: true });
    const run = clone.run(['up', '--edge-port', '80']);
    assert.match(
      run.stdout,
      /^<--disable-warning=ExperimentalWarning><[^>]+\/src\/cli\/main\.ts><up><--edge-port><80>$/,
    );
    assert.equal(run.stderr, '');
    assert.deepEqual(clone.npmCalls(), []);
  });

  test('hands arguments on as they are', (context) => {
    const clone = makeClone(context, { node: '26.0.0', isInstalled: true });
    assert.match(
      clone.run(['deploy', 'two words', '$(id)', '', '*']).stdout,
      /<deploy><two words><\$\(id\)><><\*>$/,
    );
  });

  for (const node of ['20.20.2', null]) {
    test(`with ${node === null ? 'no Node' : `Node ${node}`} gets the pinned one from npm, once`, (context) => {
      const clone = makeClone(context, { node, isInstalled: true });
      const first = clone.run(['status']);
      assert.match(first.stdout, /<status>$/, first.stderr);
      assert.match(first.stderr, /^apron: no Node 24 or newer found; getting Node/);
      assert.equal(clone.npmCalls().length, 1);
      assert.match(
        clone.npmCalls()[0] ?? '',
        new RegExp(`--ignore-scripts.*node-.*@${pinned.replaceAll('.', '\\.')}$`),
      );
      assert.equal(clone.run(['status']).stderr, '');
      assert.equal(clone.npmCalls().length, 1);
    });
  }

  test('installs the dependencies when there are none, without the developers’', (context) => {
    const clone = makeClone(context, { node: '26.0.0', isInstalled: false });
    const run = clone.run(['status']);
    assert.match(run.stdout, /<status>$/);
    assert.match(run.stderr, /installing the dependencies/);
    assert.match(clone.npmCalls()[0] ?? '', /^install --no-save --omit=dev/);
  });

  test('installs them again when the lock file changed', (context) => {
    const clone = makeClone(context, { node: '26.0.0', isInstalled: true });
    const later = new Date(Date.now() + 10_000);
    utimesSync(join(clone.folder, 'package-lock.json'), later, later);
    clone.run(['status']);
    assert.equal(clone.npmCalls().length, 1);
  });

  test('test needs the developers’ dependencies too, and a developer keeps them', (context) => {
    const clone = makeClone(context, { node: '26.0.0', isInstalled: true });
    clone.run(['test']);
    assert.match(clone.npmCalls()[0] ?? '', /--include=dev/);
    mkdirSync(join(clone.folder, 'node_modules/typescript'));
    utimesSync(join(clone.folder, 'node_modules/.package-lock.json'), new Date(0), new Date(0));
    clone.run(['status']);
    assert.match(clone.npmCalls()[1] ?? '', /--include=dev/);
  });

  test('is found through symbolic links, from any folder, and in a folder with a space', (context) => {
    const clone = makeClone(context, { node: '26.0.0', isInstalled: true });
    const links = join(clone.folder, 'my links');
    mkdirSync(links);
    symlinkSync('../apron', join(links, 'one'));
    symlinkSync(join(links, 'one'), join(links, 'two'));
    const run = clone.run(['status'], { cwd: links, program: './two' });
    assert.match(run.stdout, /\/src\/cli\/main\.ts><status>$/, run.stderr);
    assert.ok(
      run.stdout.includes(`${clone.folder}/my links/../src`) || run.stdout.includes(`${clone.folder}/src`),
    );
  });

  test('without Node and npm says which to install, and how', (context) => {
    const clone = makeClone(context, { node: null, isInstalled: true, hasNpm: false });
    const run = clone.run(['status']);
    assert.equal(run.status, 1);
    assert.match(run.stderr, /npm was not found/);
    assert.match(run.stderr, /apt-get install -y nodejs npm/);
    assert.equal(existsSync(join(clone.folder, '.node')), false);
  });
});

type Clone = {
  readonly folder: string;
  npmCalls(): string[];
  run(
    args: readonly string[],
    from?: { cwd: string; program: string },
  ): { stdout: string; stderr: string; status: number | null };
};

/** A copy of the launcher among stand-ins for node and npm; `node` null: there is none. */
function makeClone(
  context: TestContext,
  machine: { node: string | null; isInstalled: boolean; hasNpm?: boolean },
): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'apron launcher '));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const name of ['apron', '.node-version', 'package-lock.json'])
    cpSync(join(root, name), join(folder, name));
  utimesSync(join(folder, 'package-lock.json'), new Date(1000), new Date(1000));
  if (machine.isInstalled) {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
  }
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const put = (name: string, text: string): string => {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
    return join(bin, name);
  };
  // Only what the launcher may use of a system, so that no real node or npm is found.
  for (const tool of ['readlink', 'uname', 'mkdir', 'cp', 'touch', 'sh', 'id'])
    symlinkSync(findTool(tool), join(bin, tool));
  if (machine.node !== null) put('node', fakeNode(machine.node));
  if (machine.hasNpm !== false) put('npm', fakeNpm);
  const calls = join(folder, 'npm-calls');
  const env = { PATH: bin, NPM_CALLS: calls, FAKE_NODE: put('new-node', fakeNode('26.0.0')) };
  return {
    folder,
    npmCalls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []),
    run(args, from = { cwd: tmpdir(), program: join(folder, 'apron') }) {
      return spawnSync(from.program, [...args], { cwd: from.cwd, env, encoding: 'utf8' });
    },
  };
}

function findTool(name: string): string {
  const found = ['/bin', '/usr/bin'].map((place) => join(place, name)).find((path) => existsSync(path));
  assert.ok(found !== undefined, `this machine has no ${name}`);
  return found;
}
