import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { testSigner } from '../aws/signature/test-signer.ts';
import { credentials, testServer } from './test-server.ts';

type Answer = { readonly status: number; readonly body: string };

const folder = mkdtempSync(join(tmpdir(), 'apron-door-'));
const socket = join(folder, 'jail/api.sock');
// As a killed Apron leaves it.
mkdirSync(dirname(socket));
writeFileSync(socket, '');
const endpointDoor = { socket, serviceHeader: 'x-apron-endpoint-service' };
const server = await testServer({}, {}, { endpointDoor });
after(() => rmSync(folder, { recursive: true }));

describe('the door for VPC endpoints', () => {
  /** GetCallerIdentity, signed for the host that is asked, as the proxy of the endpoints hands it over. */
  const callSts = async (
    host: string,
    { service, path }: { service?: string; path?: string } = {},
  ): Promise<Answer> => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const signed = await testSigner('sts', credentials).sign({
      method: 'POST',
      protocol: 'https:',
      hostname: host,
      path: '/',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    const told = service === undefined ? {} : { 'x-apron-endpoint-service': service };
    return await send(path ?? '/', { ...signed.headers, ...told }, body);
  };
  const send = (path: string, headers: Record<string, string>, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const method = path === '/' ? 'POST' : 'GET';
      const sent = request({ socketPath: socket, path, method, headers, agent: false }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      sent.on('error', reject).end(path === '/' ? body : undefined);
    });

  test('AWS’s own names are answered, the endpoint’s names and its address too', async () => {
    for (const host of [
      'sts.eu-west-1.amazonaws.com',
      'vpce-0a-0b.sts.eu-west-1.vpce.amazonaws.com',
      '10.0.1.9',
    ]) {
      const answer = await callSts(host, { service: 'sts' });
      assert.equal(answer.status, 200, `${host}: ${answer.body}`);
      assert.match(answer.body, /user\/tester/);
    }
  });

  test('the same names are refused on the port, where a web page may have made them point', async () => {
    const refused = await new Promise<number>((resolve, reject) => {
      const headers = { host: 'sts.eu-west-1.amazonaws.com' };
      const { port } = server;
      request({ host: '127.0.0.1', port, method: 'POST', headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(refused, 421);
  });

  test('any other name is refused here as well', async () => {
    assert.equal((await callSts('evil.example', { service: 'sts' })).status, 421);
    assert.equal((await callSts('amazonaws.com.evil.example', { service: 'sts' })).status, 421);
  });

  test('failure class 13: an endpoint leads to its own service; what is signed for another is refused', async () => {
    for (const service of ['secretsmanager', 'apprunner', undefined]) {
      const told = service === undefined ? {} : { service };
      const { status, body } = await callSts('sts.eu-west-1.amazonaws.com', told);
      assert.equal(status, 400);
      assert.match(body, /sts needs one of its own/);
    }
  });

  test('there is nothing but calls: neither uploads nor the health check', async () => {
    for (const path of ['/health', `/uploads/${'0'.repeat(64)}`]) {
      assert.equal((await callSts('sts.eu-west-1.amazonaws.com', { service: 'sts', path })).status, 404);
    }
  });

  test('its folder can be walked through and not looked into', () => {
    assert.equal(statSync(dirname(socket)).mode & 0o777, 0o711);
    assert.ok(existsSync(socket));
  });
});
