import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createSources } from './create-sources.ts';
import { SourceUnavailable } from './port.ts';
import { makeTestFolder, makeTestRepository } from './test-repository.ts';

/** Serves the repository in a folder over one transport until the test is over, and says its URL. */
export type Serve = (
  folder: string,
  context: TestContext,
) => Promise<{ url: string; environment?: NodeJS.ProcessEnv }>;

/** What every transport must do alike. */
export function testSourcesOver(transport: string, serve: Serve): void {
  const prepare = prepareOver(serve);
  testVersions(transport, prepare);
  testFailuresAndModes(transport, prepare);
}

type Prepare = ReturnType<typeof prepareOver>;

function prepareOver(serve: Serve) {
  return async (context: TestContext) => {
    const repository = makeTestRepository(context);
    const { url, environment = process.env } = await serve(repository.folder, context);
    const folder = join(makeTestFolder(context), 'checkouts');
    const sources = createSources({ folder, uploadsFolder: '/nonexistent', environment });
    const checkout = (version: string, signal = new AbortController().signal) =>
      sources.checkout({ repositoryUrl: url, version }, () => {}, signal);
    return { repository, folder, sources, checkout };
  };
}

function testVersions(transport: string, prepare: Prepare): void {
  test(`${transport}: a branch comes as its newest commit, as plain files without history`, async (context) => {
    const { repository, checkout, sources, folder } = await prepare(context);
    repository.commit({ 'server.js': 'one' });
    const newest = repository.commit(
      { 'server.js': 'two', 'lib/a b/ü.txt': 'deep' },
      'The second version\n\nLonger.',
    );
    const result = await checkout('main');
    assert.equal(result.commit, newest);
    assert.equal(result.subject, 'The second version');
    assert.equal(readFileSync(join(result.folder, 'server.js'), 'utf8'), 'two');
    assert.equal(readFileSync(join(result.folder, 'lib/a b/ü.txt'), 'utf8'), 'deep');
    assert.equal(existsSync(join(result.folder, '.git')), false);
    await sources.discard(result);
    assert.deepEqual(readdirSync(folder), []);
  });

  test(`${transport}: another branch, with a slash in its name, comes by name`, async (context) => {
    const { repository, checkout } = await prepare(context);
    repository.commit({ a: '1' });
    repository.git('checkout', '--quiet', '-b', 'feature/#12');
    const commit = repository.commit({ a: '2' });
    repository.git('checkout', '--quiet', 'main');
    assert.equal((await checkout('feature/#12')).commit, commit);
  });

  test(`${transport}: an older commit comes by its full id`, async (context) => {
    const { repository, checkout } = await prepare(context);
    const first = repository.commit({ a: '1' });
    repository.commit({ a: '2' });
    const result = await checkout(first);
    assert.equal(result.commit, first);
    assert.equal(readFileSync(join(result.folder, 'a'), 'utf8'), '1');
  });
}

function testFailuresAndModes(transport: string, prepare: Prepare): void {
  test(`${transport}: a branch that is not there is named, and a commit that is not there is refused`, async (context) => {
    const { repository, checkout, folder } = await prepare(context);
    repository.commit({ a: '1' });
    await assert.rejects(checkout('nope'), (error: unknown) => {
      assert.ok(error instanceof SourceUnavailable, String(error));
      assert.match(error.message, /^The branch nope does not exist in /);
      return true;
    });
    await assert.rejects(checkout('0'.repeat(39).concat('1')), SourceUnavailable);
    assert.deepEqual(readdirSync(folder), [], 'nothing half made is left');
  });

  test(`${transport}: a program keeps its executable bit, and nothing depends on the umask`, async (context) => {
    const { repository, checkout } = await prepare(context);
    repository.commit({ 'run.sh': '#!/bin/sh', 'plain.txt': '' });
    repository.git('update-index', '--chmod=+x', 'run.sh');
    repository.git('commit', '--quiet', '--message', 'executable');
    const umask = process.umask(0o077);
    context.after(() => process.umask(umask));
    const { folder } = await checkout('main');
    const modes = ['run.sh', 'plain.txt'].map((name) => statSync(join(folder, name)).mode & 0o7777);
    assert.deepEqual(modes, [0o755, 0o644]);
  });

  test(`${transport}: an aborted checkout ends with the signal's reason and leaves nothing`, async (context) => {
    const { repository, checkout, folder } = await prepare(context);
    repository.commit({ a: '1' });
    const reason = new Error('the service was deleted');
    await assert.rejects(checkout('main', AbortSignal.abort(reason)), reason);
    assert.deepEqual(readdirSync(folder), []);
  });
}
