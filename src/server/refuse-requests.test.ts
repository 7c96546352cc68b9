import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { testSigner } from '../aws/signature/test-signer.ts';
import { credentials, testServer } from './test-server.ts';

const limits = { callBytes: 1000, uploadBytes: 2000, headerTime: 1000, callTime: 100 };
const { endpoint, port, events, uploads } = await testServer({ ListServices: () => ({}) }, limits);
const text = (answer: Response): Promise<string> => answer.text();

type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

/** Sends a request signed for `service`, with `extra` headers put in after it was signed. */
async function sendSigned(
  service: string,
  { method = 'POST', path = '/', headers = {}, body = '' }: Sent,
  extra: Record<string, string> = {},
): Promise<Response> {
  const signed = await testSigner(service, credentials).sign({
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    path,
    headers: { host: `127.0.0.1:${port}`, ...headers },
    body,
  });
  const { host: _, ...sent } = signed.headers;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return fetch(endpoint + path, {
    method,
    headers: { ...sent, ...extra },
    ...(hasBody && { body: Buffer.from(body) }),
  });
}

const json = { 'content-type': 'application/x-amz-json-1.0' };
const listServices = { headers: { ...json, 'x-amz-target': 'AppRunner.ListServices' }, body: '{}' };

/** What comes back for bytes that no HTTP client would send. */
function exchangeBytes(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (received += chunk));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

describe('doors', () => {
  test('the health check asks for no signature', async () => {
    const answer = await fetch(`${endpoint}/health`);
    assert.deepEqual([answer.status, await answer.json()], [200, { ok: true, version: '9.9.9' }]);
  });

  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['DELETE', '/health'],
    ['PUT', '/uploads/x'],
    ['OPTIONS', '/'],
  ] as const) {
    test(`${method} ${path} is nowhere, and says where the API is`, async () => {
      const answer = await fetch(endpoint + path, { method });
      assert.equal(answer.status, 404);
      assert.match(await text(answer), /NotFoundException.*--endpoint-url/);
      assert.match(String(answer.headers.get('x-amzn-requestid')), /^[0-9a-f-]{36}$/);
    });
  }

  test('a target that belongs to no service, and a request without one, are unknown operations', async () => {
    const foreign = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
    });
    assert.equal(foreign.status, 400);
    assert.match(
      await text(foreign),
      /UnknownOperationException.*DynamoDB_20120810\.ListTables.*docs\/parity\.md/,
    );
    const bare = await fetch(endpoint, { method: 'POST', body: 'x=y' });
    assert.match(await text(bare), /UnknownOperationException/);
  });

  test('an operation that nobody has is unknown, once the signature is good', async () => {
    const request = { headers: { ...json, 'x-amz-target': 'AppRunner.constructor' }, body: '{}' };
    assert.match(
      await text(await sendSigned('apprunner', request)),
      /UnknownOperationException.*no operation 'constructor'/,
    );
    const unsigned = await fetch(endpoint, { method: 'POST', ...request });
    assert.match(await text(unsigned), /MissingAuthenticationTokenException/);
  });

  test('a presigned query by GET is a call like any other', async () => {
    const signed = await testSigner('sts', credentials).presign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: { host: `127.0.0.1:${port}` },
    });
    const query = new URLSearchParams(signed.query as Record<string, string>).toString();
    const answer = await fetch(`${endpoint}/?${query}`);
    assert.match(await text(answer), /<Account>123456789012<\/Account>/);
    const event = events.at(-1);
    assert.equal(event?.kind === 'request' && event.path, '/');
  });

  test('an EC2 error has the form that EC2 clients read', async () => {
    const answer = await sendSigned('pantry', {
      body: 'Action=ShakeJar&Version=2020-01-01',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.match(await text(answer), /<Response><Errors><Error><Code>InvalidAction<\/Code>/);
  });
});

describe('failure class 16: the server takes nothing on trust', () => {
  test('a good signature is good for one service only', async () => {
    assert.equal((await sendSigned('apprunner', listServices)).status, 200);
    assert.match(await text(await sendSigned('sts', listServices)), /scoped to correct service: 'apprunner'/);
  });

  test('another body than the signed one is refused', async () => {
    const signed = await testSigner('apprunner', credentials).sign({
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      headers: { host: `127.0.0.1:${port}`, ...listServices.headers },
      body: '{}',
    });
    const { host: _, ...headers } = signed.headers;
    const answer = await fetch(endpoint, { method: 'POST', headers, body: '{"MaxResults":1}' });
    assert.match(await text(answer), /InvalidSignatureException/);
  });

  test('a header twice, or two lengths of one body, is refused', async () => {
    const twice = await exchangeBytes(
      `POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: AppRunner.ListServices\r\nX-Amz-Target: AppRunner.DeleteService\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
    );
    assert.match(twice, /IncompleteSignatureException/);
    const smuggled = await exchangeBytes(
      'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );
    assert.match(smuggled, /^HTTP\/1\.1 400 [\s\S]*BadRequestException/);
  });
});

describe('other sites and other names', () => {
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'x y', '']) {
    test(`the host "${host}" is refused`, async () => {
      const answer = await exchangeBytes(
        `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 (?:421|400) /);
    });
  }

  for (const host of [
    'localhost:1',
    'api.apron.localhost',
    '[::1]:4680',
    '192.168.1.5',
    'APRON.example.com',
  ]) {
    test(`the host "${host}" is answered`, async () => {
      const answer = await exchangeBytes(
        `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 200 /);
    });
  }

  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://web.us-east-1.apron.localhost:4690' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) {
    test(`a page with ${JSON.stringify(headers)} is refused, whatever it knows`, async () => {
      const answer = await exchangeBytes(
        `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')}\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 403 /);
      assert.doesNotMatch(answer, /access-control/i);
    });
  }

  test("a page of Apron's own is answered", async () => {
    const answer = await exchangeBytes(
      `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 200 /);
  });
});

describe('limits', () => {
  test('a body over the limit is refused, whether it says its length or not', async () => {
    const body = 'x'.repeat(1001);
    const said = await fetch(endpoint, { method: 'POST', body });
    assert.equal(said.status, 413);
    assert.match(await text(said), /RequestEntityTooLargeException.*smaller than 1000 bytes/);
    const chunks = `POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n${body}\r\n`;
    assert.match(await exchangeBytes(chunks), /^HTTP\/1\.1 413 [\s\S]*connection: close/i);
  });

  test('headers over 16 KiB are refused', async () => {
    const answer = await exchangeBytes(
      `GET /health HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 431 [\s\S]*RequestHeaderSectionTooLarge/);
  });

  test('headers that never end, and a body that never comes, are given up', async () => {
    assert.match(
      await exchangeBytes('GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: '),
      /^HTTP\/1\.1 408 /,
    );
    const waiting = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{';
    assert.match(await exchangeBytes(waiting), /^HTTP\/1\.1 408 [\s\S]*RequestTimeoutException/);
  });

  test('what is no HTTP is answered so', async () => {
    assert.match(await exchangeBytes('\u0016\u0003\u0001 TLS hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
  });
});

describe('uploads', () => {
  const body = 'a package';
  const sha256 = hash('sha256', body);
  const put = { method: 'PUT', path: `/uploads/${sha256}`, body };

  test('a signed package is kept under its digest, and asked for by HEAD', async () => {
    const ask = { method: 'HEAD', path: put.path };
    assert.equal((await sendSigned('apron', ask)).status, 404);
    const answer = await sendSigned('apron', { ...put, headers: { 'x-amz-content-sha256': sha256 } });
    assert.deepEqual([answer.status, await answer.json()], [201, { Sha256: sha256 }]);
    assert.equal(uploads.get(sha256)?.toString(), body);
    assert.equal((await sendSigned('apron', ask)).status, 200);
    assert.equal((await sendSigned('apron', put)).status, 200);
  });

  test('a package that is not what its name says is refused and not kept', async () => {
    const other = hash('sha256', 'another package');
    const answer = await sendSigned('apron', {
      ...put,
      path: `/uploads/${other}`,
      headers: { 'x-amz-content-sha256': other },
    });
    assert.equal(answer.status, 400);
    assert.match(await text(answer), /does not match what was computed/);
    assert.ok(!uploads.has(other));
  });

  test('a package without a signature, or signed for another service, is refused before it is read', async () => {
    const unsigned = await fetch(endpoint + put.path, { method: 'PUT', body });
    assert.match(await text(unsigned), /MissingAuthenticationTokenException/);
    assert.match(await text(await sendSigned('apprunner', put)), /scoped to correct service: 'apron'/);
  });

  test('a package over the limit is refused and not kept', async () => {
    const long = 'x'.repeat(2001);
    const digest = hash('sha256', long);
    const answer = await sendSigned('apron', { method: 'PUT', path: `/uploads/${digest}`, body: long });
    assert.equal(answer.status, 413);
    assert.ok(!uploads.has(digest));
  });
});
