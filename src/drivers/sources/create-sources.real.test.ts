import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { testSourcesOver } from './conformance.ts';
import { createSources } from './create-sources.ts';
import { SourceUnavailable } from './port.ts';
import { serveOverHttp } from './test-git-server.ts';
import { makeTestFolder, makeTestRepository } from './test-repository.ts';

testSourcesOver('http', async (folder, context) => ({ url: await serveOverHttp(folder, context) }));

testSourcesOver('https', async (folder, context) => {
  const { key, cert, certPath } = makeCertificate(context);
  const url = await serveOverHttp(folder, context, { tls: { key, cert } });
  return { url, environment: { ...process.env, GIT_SSL_CAINFO: certPath } };
});

testSourcesOver('ssh', async (folder, context) => ({
  url: `ssh://git@server.invalid:2222${folder}`,
  environment: environmentWithSsh(context),
}));

testSourcesOver('git@host:path', async (folder, context) => ({
  url: `git@server.invalid:${folder}`,
  environment: environmentWithSsh(context),
}));

function makeCertificate(context: TestContext) {
  const folder = makeTestFolder(context);
  const [keyPath, certPath] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const output = ['-keyout', keyPath, '-out', certPath];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject, ...output],
    {
      stdio: 'ignore',
    },
  );
  return { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(certPath, 'utf8'), certPath };
}

/** An `ssh` that runs the remote command here and notes how it was called: the server's half without a server. */
function environmentWithSsh(context: TestContext) {
  const folder = makeTestFolder(context);
  const script = `#!/bin/sh
printf '%s\\n' "$@" >> '${join(folder, 'calls')}'
for last; do :; done
exec sh -c "$last"
`;
  writeFileSync(join(folder, 'ssh'), script, { mode: 0o755 });
  return { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, GIT_SSH_COMMAND: 'false' };
}

function prepare(context: TestContext, environment: NodeJS.ProcessEnv = process.env) {
  const repository = makeTestRepository(context);
  const folder = join(makeTestFolder(context), 'checkouts');
  const sources = createSources({ folder, uploadsFolder: '/nonexistent', environment });
  const lines: string[] = [];
  const checkout = (repositoryUrl: string) =>
    sources.checkout(
      { repositoryUrl, version: 'main' },
      (line) => lines.push(line),
      new AbortController().signal,
    );
  return { repository, lines, checkout };
}

/** What a failed checkout tells; empty when it succeeds. */
async function wordsOf(checkout: Promise<unknown>): Promise<string> {
  let words = '';
  try {
    await checkout;
  } catch (error) {
    assert.ok(error instanceof SourceUnavailable, String(error));
    words = error.message;
  }
  return words;
}

test('ssh never asks a question, and is called with a host and no option of the URL', async (context) => {
  const environment = environmentWithSsh(context);
  const { repository, checkout } = prepare(context, environment);
  repository.commit({ a: '1' });
  await checkout(`ssh://git@server.invalid:2222${repository.folder}`);
  const calls = readFileSync(join(environment.PATH.split(':')[0] ?? '', 'calls'), 'utf8').split('\n');
  assert.ok(calls.includes('-oBatchMode=yes'), calls.join(' '));
  assert.ok(calls.includes('git@server.invalid'), calls.join(' '));
});

test('an abort in the middle of a fetch ends git and the program that fetches for it', async (context) => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const sources = createSources({
    folder: join(makeTestFolder(context), 'checkouts'),
    uploadsFolder: '/nonexistent',
  });
  const abort = new AbortController();
  const source = { repositoryUrl: `http://127.0.0.1:${port}/x`, version: 'main' };
  const reason = new Error('the service was deleted');
  const rejection = assert.rejects(
    sources.checkout(source, () => {}, abort.signal),
    reason,
  );
  // The server never answers: only the end of git-remote-http closes this connection.
  const [request] = (await once(server, 'request')) as [IncomingMessage];
  abort.abort(reason);
  await Promise.all([rejection, once(request.socket, 'close')]);
});

test('a token in the URL opens a private repository', async (context) => {
  const { repository, checkout } = prepare(context);
  const commit = repository.commit({ a: '1' });
  const url = await serveOverHttp(repository.folder, context, { credentials: 'bot:p@ss/w:rd' });
  assert.equal((await checkout(url.replace('//', '//bot:p%40ss%2Fw%3Ard@'))).commit, commit);
});

test('a token alone in front of the host opens a private repository', async (context) => {
  const { repository, checkout } = prepare(context);
  const commit = repository.commit({ a: '1' });
  const url = await serveOverHttp(repository.folder, context, { credentials: 'ghp_token:' });
  assert.equal((await checkout(url.replace('//', '//ghp_token@'))).commit, commit);
});

test("the credential helper of the machine's user opens a private repository", async (context) => {
  const home = makeTestFolder(context);
  const { repository, checkout } = prepare(context, { ...process.env, HOME: home });
  const commit = repository.commit({ a: '1' });
  const url = await serveOverHttp(repository.folder, context, { credentials: 'me:from-the-store' });
  writeFileSync(join(home, '.gitconfig'), '[credential]\n helper = store\n');
  writeFileSync(join(home, '.git-credentials'), `${url.replace('//', '//me:from-the-store@')}\n`);
  assert.equal((await checkout(url)).commit, commit);
});

test('failure class 30: a wrong token is told of, and never repeated', async (context) => {
  const { repository, lines, checkout } = prepare(context);
  repository.commit({ a: '1' });
  const url = await serveOverHttp(repository.folder, context, { credentials: 'bot:right' });
  const words = await wordsOf(checkout(url.replace('//', '//bot:s3cr3t-t0ken@')));
  assert.match(words, /asks for credentials, or refused the ones it got/);
  assert.doesNotMatch(words + lines.join(), /s3cr3t|Ym90OnMz/);
});

test('failure class 30: a token reaches no argument of any program', async (context) => {
  const folder = makeTestFolder(context);
  const calls = join(folder, 'calls');
  const realGit = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'git'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${calls}'\nexec ${realGit} "$@"\n`);
  chmodSync(join(folder, 'git'), 0o755);
  const trace = join(folder, 'trace');
  const home = join(folder, 'home');
  mkdirSync(home);
  // Trace2 notes the argv of every child, git-remote-http among them.
  writeFileSync(join(home, '.gitconfig'), `[trace2]\n eventTarget = ${trace}\n`);
  const path = `${folder}:${process.env['PATH'] ?? ''}`;
  const { repository, checkout } = prepare(context, { ...process.env, PATH: path, HOME: home });
  repository.commit({ a: '1' });
  const url = await serveOverHttp(repository.folder, context, { credentials: 'bot:s3cr3t' });
  await checkout(url.replace('//', '//bot:s3cr3t@'));
  const seen = readFileSync(calls, 'utf8') + readFileSync(trace, 'utf8');
  assert.match(seen, /remote-http/);
  assert.doesNotMatch(seen, /s3cr3t/);
});

test("failure class 30: a token of the user's own insteadOf rule is not printed", async (context) => {
  const home = makeTestFolder(context);
  const { repository, checkout } = prepare(context, { ...process.env, HOME: home });
  repository.commit({ a: '1' });
  const url = await serveOverHttp(repository.folder, context, { credentials: 'bot:right' });
  const host = new URL(url).host;
  writeFileSync(
    join(home, '.gitconfig'),
    `[url "http://bot:s3cr3t@${host}/"]\n insteadOf = https://code.invalid/\n`,
  );
  assert.doesNotMatch(await wordsOf(checkout('https://code.invalid/repository')), /s3cr3t/);
});

test("the user's insteadOf rule may lead from https to ssh, and nowhere that is not cloned", async (context) => {
  const home = makeTestFolder(context);
  const { repository, checkout } = prepare(context, { ...environmentWithSsh(context), HOME: home });
  const commit = repository.commit({ a: '1' });
  const rule = (to: string) => {
    writeFileSync(join(home, '.gitconfig'), `[url "${to}"]\n insteadOf = https://code.invalid/\n`);
  };
  rule(`git@server.invalid:${repository.folder}/`);
  assert.equal((await checkout('https://code.invalid/.')).commit, commit);
  rule('ext::sh -c ');
  assert.match(await wordsOf(checkout('https://code.invalid/x')), /configuration turns .* is not cloned/);
});

test('a plain web server that cannot make shallow clones is served from whole', async (context) => {
  const { repository, checkout } = prepare(context);
  repository.commit({ a: '1' });
  const commit = repository.commit({ a: '2' });
  repository.git('update-server-info');
  const url = await serveOverHttp(repository.folder, context, { isDumb: true });
  assert.equal((await checkout(url)).commit, commit);
});

test('a server that does not answer and a certificate that is not trusted are told apart', async (context) => {
  const { repository, checkout } = prepare(context);
  repository.commit({ a: '1' });
  const { key, cert } = makeCertificate(context);
  const untrusted = await serveOverHttp(repository.folder, context, { tls: { key, cert } });
  assert.match(await wordsOf(checkout('http://127.0.0.1:1/x')), /http:\/\/127\.0\.0\.1:1\/x does not answer/);
  assert.match(await wordsOf(checkout(untrusted)), /TLS certificate .* is not trusted/);
});
