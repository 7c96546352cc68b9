import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { prepareSources, unavailable } from './test-sources.ts';
import { serveOverHttp } from './test-git-server.ts';

/** A server that sends whoever asks it to `location` and the rest of the question. Returns its URL and what it heard. */
async function sendOn(
  context: TestContext,
  location: string,
): Promise<{ url: string; heard: (string | undefined)[] }> {
  const heard: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers.authorization);
    const rest = (request.url ?? '').replace('/old', '');
    response.writeHead(301, { location: `${location}${rest}` }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/old`, heard };
}

test('a repository that has moved is found where its server says', async (context) => {
  const { repository, checkout } = prepareSources(context);
  const commit = repository.commit({ a: '1' });
  const { url } = await sendOn(context, await serveOverHttp(repository.folder, context));
  assert.equal((await checkout('main', url)).commit, commit);
});

test('failure class 20: a server cannot send git on to where a cloud keeps the machine’s identity', async (context) => {
  const { checkout } = prepareSources(context);
  for (const target of ['http://169.254.169.254/latest', 'http://[::ffff:169.254.169.254]/latest']) {
    const { url } = await sendOn(context, target);
    await assert.rejects(checkout('main', url), unavailable(/Nothing is cloned from there\./));
  }
});

test('failure class 20: a server cannot send git on to a file of the machine, or for ever in a circle', async (context) => {
  const { repository, checkout } = prepareSources(context);
  repository.commit({ a: '1' });
  const toFile = await sendOn(context, repository.url);
  await assert.rejects(checkout('main', toFile.url), unavailable(/error: 301/));
  const circle = await sendOn(context, '/old');
  await assert.rejects(checkout('main', circle.url), unavailable(/error: 301/));
  assert.ok(circle.heard.length < 40, `${circle.heard.length} questions`);
});

test('failure class 30: a token does not go along to another server', async (context) => {
  const { repository, checkout } = prepareSources(context);
  repository.commit({ a: '1' });
  const closed = await serveOverHttp(repository.folder, context, { credentials: 'bot:s3cr3t' });
  const { url } = await sendOn(context, closed);
  const withToken = url.replace('//', '//bot:s3cr3t@');
  await assert.rejects(checkout('main', withToken), unavailable(/asks for credentials/));
});
