import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readMove } from './find-move.ts';
import { guardHost } from './guard-host.ts';
import { type GitRepository, parseRepositoryUrl } from './repository-url.ts';
import { unavailable } from './test-sources.ts';

const repository = (url: string): GitRepository => {
  const parsed = parseRepositoryUrl(url);
  assert.ok(parsed.kind === 'git');
  return parsed;
};

describe('failure class 20: the host of a repository', () => {
  test('is refused where a cloud keeps the machine’s identity, however it is written', async () => {
    for (const url of [
      'http://169.254.169.254/latest/meta-data',
      'https://169.254.1.1:8443/x',
      'http://2852039166/x',
      'http://0xa9fea9fe/x',
      'http://[fe80::1]/x',
      'http://[fd00:ec2::254]/x',
      'http://[::ffff:169.254.169.254]/x',
      'http://100.100.100.200/x',
      'ssh://git@169.254.169.254/x',
      'git@169.254.169.254:x',
    ]) {
      await assert.rejects(guardHost(repository(url)), unavailable(/Nothing is cloned from there/), url);
    }
  });

  test('may be the machine itself and its network, where a self-hosted server stands, and a file', async () => {
    for (const url of ['http://127.0.0.1:3000/x', 'http://192.168.1.5/x', 'http://[::1]/x', 'file:///x']) {
      assert.deepEqual(await guardHost(repository(url)), []);
    }
  });

  test('is held to the addresses that were looked at, so that a name cannot become another one', async () => {
    const [option, setting] = await guardHost(repository('http://localhost:3000/x'));
    assert.equal(option, '-c');
    assert.match(setting ?? '', /^http\.curloptResolve=localhost:3000:(?:127\.0\.0\.1|\[::1\])/);
    assert.match((await guardHost(repository('https://localhost/x')))[1] ?? '', /=localhost:443:/);
  });

  test('that nobody knows is left for git to tell of', async () => {
    assert.deepEqual(await guardHost(repository('https://nowhere.invalid/x')), []);
  });
});

describe('where a server says that a repository has moved', () => {
  const rest = '/info/refs?service=git-upload-pack';
  const from = repository('https://bot:secret@git.example/old');

  test('is followed with the credentials on the same origin, and without them elsewhere', () => {
    const same = readMove(from, `/new.git${rest}`);
    assert.deepEqual([same?.url, same?.credentials], ['https://git.example/new.git', from.credentials]);
    const other = readMove(from, `https://other.example/new${rest}`);
    assert.deepEqual([other?.url, other?.credentials], ['https://other.example/new', null]);
  });

  test('is not followed to a file or through ssh, from http either', () => {
    const plain = repository('http://git.example/old');
    for (const location of [`file:///etc${rest}`, `ssh://git@git.example/x${rest}`]) {
      assert.equal(readMove(plain, location), null, location);
    }
    assert.equal(readMove(plain, `https://git.example/x${rest}`)?.transport, 'https');
  });

  test('is not followed from https to http, to another question, or to what is no repository', () => {
    for (const location of [
      `http://git.example/new${rest}`,
      'https://git.example/login',
      `file:///etc${rest}`,
      `gopher://x/y${rest}`,
      'not a url at all',
    ]) {
      assert.equal(readMove(from, location), null, location);
    }
  });
});
