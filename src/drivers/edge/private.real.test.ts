import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { routeOf } from './conformance.ts';
import type { Edge } from './port.ts';
import { type Answer, type RealStage, setRealStage } from './real-stage.ts';

describe('private services', () => {
  let stage: RealStage;
  let edge: Edge;
  const endpointId = 'vpce-0a';
  const host = 'k3jd82mxpq.us-east-1.apron.internal';
  const publicHost = 'b.us-east-1.apron.localhost';
  before(async () => {
    stage = await setRealStage();
    edge = stage.openEdge();
    const server = stage.makeServer('1'.repeat(32));
    await edge.apply({
      routes: [
        routeOf('a', [server], { hosts: [], privateHosts: [{ endpointId, host }] }),
        routeOf('b', [{ ...server, instanceId: '2'.repeat(32) }], { hosts: [publicHost] }),
      ],
    });
  });
  after(() => stage.close());

  /** As the proxy of the endpoints does. */
  const askBehind = (headers: Record<string, string | string[]>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options = { socketPath: stage.privateSocket, path: '/', headers, agent: false };
      const sent = request(options, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      sent.on('error', reject).end();
    });

  test('are reached through their endpoint by their domain, however it is written', async () => {
    for (const written of [host, host.toUpperCase(), `${host}:443`, `${host}.`]) {
      assert.equal((await askBehind({ host: written, 'x-apron-endpoint': endpointId })).status, 200, written);
    }
  });

  test('failure class 27: not through another endpoint, not without one, and not at the public edge', async () => {
    assert.equal((await askBehind({ host, 'x-apron-endpoint': 'vpce-0b' })).status, 404);
    assert.equal((await askBehind({ host })).status, 404);
    const outside = { headers: { host, 'x-apron-endpoint': endpointId } };
    assert.equal((await stage.ask(null, '/', outside)).status, 404);
    const asWritten = { headers: { host: `${endpointId}/${host}` } };
    assert.notEqual((await stage.ask(null, '/', asWritten)).status, 200);
  });

  test('public services are not reached through an endpoint', async () => {
    assert.equal((await askBehind({ host: publicHost, 'x-apron-endpoint': endpointId })).status, 404);
    assert.equal((await stage.ask(null, '/', { headers: { host: publicHost } })).status, 200);
  });

  test('are not told who asks: no X-Forwarded-For, and nothing of how they were found', async () => {
    const headers = {
      'x-apron-endpoint': endpointId,
      'x-forwarded-for': '10.0.1.7',
      'x-forwarded-proto': 'https',
      forwarded: 'for=10.0.1.7',
    };
    const { body } = await askBehind({ host, ...headers });
    const seen = (JSON.parse(body) as { headers: Record<string, string> }).headers;
    assert.deepEqual(
      [seen['x-forwarded-for'], seen['forwarded'], seen['x-apron-endpoint']],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(
      [seen['x-forwarded-proto'], seen['x-forwarded-host'], seen['host']],
      ['https', host, host],
    );
  });

  test('the way to them stands in a folder that can be walked through and not looked into', async () => {
    assert.equal((await stat(dirname(stage.privateSocket))).mode & 0o777, 0o711);
    assert.equal((await stat(dirname(dirname(stage.privateSocket)))).mode & 0o777, 0o700);
  });

  test('a proxy that was killed comes back with the ways in that it had', async () => {
    await stage.kill();
    await edge.ensureRunning();
    assert.equal((await askBehind({ host, 'x-apron-endpoint': endpointId })).status, 200);
  });
});
