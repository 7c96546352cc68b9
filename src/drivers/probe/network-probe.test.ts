import assert from 'node:assert/strict';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { networkProbe } from './network-probe.ts';
import type { ProbeTarget } from './port.ts';

describe('a TCP check', () => {
  test('is passed by whatever takes the connection', async () => {
    await using place = await openServer(createServer((socket) => socket.end()));
    assert.deepEqual(await networkProbe(place.target('TCP')), { isHealthy: true, answer: 'connected' });
  });

  test('tells a port that nobody listens on', async () => {
    const place = await openServer(createServer());
    await place[Symbol.asyncDispose]();
    assert.deepEqual(await networkProbe(place.target('TCP')), {
      isHealthy: false,
      answer: 'connection refused',
    });
  });
});

describe('an HTTP check', () => {
  for (const [status, isHealthy] of [
    [200, true],
    [204, true],
    [302, true],
    [399, true],
    [400, false],
    [404, false],
    [503, false],
  ] as const) {
    test(`answered with ${status} is ${isHealthy ? 'passed' : 'failed'}`, async () => {
      await using place = await openHttp((_request, response) => response.writeHead(status).end('body'));
      assert.deepEqual(await networkProbe(place.target('HTTP')), { isHealthy, answer: String(status) });
    });
  }

  test('asks with GET for the path, with the address as Host, and does not follow where it is sent', async () => {
    const asked: IncomingMessage[] = [];
    await using place = await openHttp((request, response) => {
      asked.push(request);
      response.writeHead(301, { location: '/elsewhere' }).end();
    });
    const target = { ...place.target('HTTP'), path: '/health?deep=1' };
    assert.deepEqual(await networkProbe(target), { isHealthy: true, answer: '301' });
    assert.deepEqual(
      asked.map(({ method, url, headers }) => [method, url, headers.host]),
      [['GET', '/health?deep=1', `127.0.0.1:${target.port}`]],
    );
  });

  test('cannot be made to send a second request by its path', async () => {
    const asked: (string | undefined)[] = [];
    await using place = await openHttp((request, response) => {
      asked.push(request.url);
      response.end();
    });
    const path = 'ü /x HTTP/1.1\r\nHost: other\r\n\r\nGET /second\ud800';
    assert.equal((await networkProbe({ ...place.target('HTTP'), path })).answer, '200');
    assert.equal(asked.length, 1);
    assert.match(
      asked[0] ?? '',
      /^\/%C3%BC%20\/x%20HTTP\/1\.1%0D%0AHost:%20other%0D%0A%0D%0AGET%20\/second%EF%BF%BD$/,
    );
  });

  test('that gets no answer in time says so', async () => {
    await using place = await openHttp(() => {});
    const target = { ...place.target('HTTP'), timeoutSeconds: 0.05 };
    assert.deepEqual(await networkProbe(target), { isHealthy: false, answer: 'timed out' });
  });

  test('is decided by the status, however long the body lasts', async () => {
    await using place = await openHttp(
      (_request, response) => void response.writeHead(200).write('and so on'),
    );
    const target = { ...place.target('HTTP'), timeoutSeconds: 0.05 };
    assert.deepEqual(await networkProbe(target), { isHealthy: true, answer: '200' });
  });

  test('tells what is not HTTP, and what closes without a word', async () => {
    await using talker = await openServer(
      createServer((socket) => socket.end('220 mail.example.com ESMTP\r\n')),
    );
    await using silent = await openServer(createServer((socket) => socket.once('data', () => socket.end())));
    assert.equal((await networkProbe(talker.target('HTTP'))).answer, 'not an HTTP answer');
    assert.equal((await networkProbe(silent.target('HTTP'))).answer, 'connection closed without an answer');
  });
});

type Place = AsyncDisposable & { target(protocol: ProbeTarget['protocol']): ProbeTarget };

function openHttp(onRequest: RequestListener): Promise<Place> {
  return openServer(createHttpServer(onRequest));
}

async function openServer(server: Server): Promise<Place> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    target: (protocol) => ({ address: '127.0.0.1', port, protocol, path: '/', timeoutSeconds: 10 }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
