import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ListServicesResponse } from '@aws-sdk/client-apprunner';
import { Failure } from '../failure.ts';
import { createApi } from './api.ts';
import { ApiError } from './api-error.ts';
import { listServices } from './list-services.ts';
import { sendSigned } from './send-signed.ts';

type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

describe('calls of the API', () => {
  const asked: Asked[] = [];
  let replies: { status: number; body: string }[] = [];
  let server: Server;
  let endpoint = '';
  const api = () =>
    createApi({
      endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 's' },
    });

  before(async () => {
    server = createServer((request, answer) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        const reply = replies.shift() ?? { status: 200, body: '{}' };
        answer.writeHead(reply.status, { 'x-amzn-requestid': 'r-1' }).end(reply.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked.length = 0;
    replies = [];
  });

  test('go to the service’s target, signed for the region, over the body that was sent', async () => {
    await api().call('logs', 'GetLogEvents', { limit: 1 });
    const [request] = asked;
    assert.equal(request?.headers['x-amz-target'], 'Logs_20140328.GetLogEvents');
    assert.equal(request.headers['content-type'], 'application/x-amz-json-1.1');
    assert.equal(
      request.headers['x-amz-content-sha256'],
      createHash('sha256').update(request.body).digest('hex'),
    );
    assert.match(
      request.headers['authorization'] ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-west-1\/logs\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
  });

  test('an error carries its code and words, whatever the spelling of its members', async () => {
    for (const body of [
      '{"__type":"com.amazonaws#InvalidStateException","Message":"busy"}',
      '{"__type":"InvalidStateException","message":"busy"}',
    ]) {
      replies = [{ status: 400, body }];
      await assert.rejects(
        api().call('apprunner', 'PauseService', {}),
        (error) =>
          error instanceof ApiError &&
          error.code === 'InvalidStateException' &&
          error.message.startsWith('busy'),
      );
    }
  });

  test('an answer that is no JSON is shown as it is', async () => {
    replies = [{ status: 502, body: '<html>bad gateway' }];
    await assert.rejects(
      api().call('apprunner', 'ListServices', {}),
      /bad gateway.*UnknownError, request r-1/,
    );
  });

  test('a refused signature is answered with what to look at', async () => {
    replies = [{ status: 403, body: '{"__type":"UnrecognizedClientException","message":"no such key"}' }];
    await assert.rejects(
      api().call('apprunner', 'ListServices', {}),
      (error) => error instanceof Failure && /keys list/.test(error.advice ?? ''),
    );
  });

  test('where nothing listens, Apron is said not to run, and how to start it', async () => {
    const nowhere = createApi({ ...api().connection, endpoint: 'http://127.0.0.1:1' });
    await assert.rejects(
      nowhere.call<ListServicesResponse>('apprunner', 'ListServices', {}),
      (error) =>
        error instanceof Failure && /not running/.test(error.message) && /apron up/.test(error.advice ?? ''),
    );
  });

  test('a list is read to its last page, without what is deleted', async () => {
    replies = [
      {
        status: 200,
        body: '{"ServiceSummaryList":[{"ServiceName":"one","Status":"RUNNING"}],"NextToken":"t"}',
      },
      {
        status: 200,
        body: '{"ServiceSummaryList":[{"ServiceName":"two","Status":"DELETED"},{"ServiceName":"three"}]}',
      },
    ];
    const names = (await listServices(api())).map((service) => service.ServiceName);
    assert.deepEqual(names, ['one', 'three']);
    assert.match(asked[1]?.body ?? '', /"NextToken":"t"/);
  });

  test('a stream is sent as it is, signed over the digest that was given', async () => {
    const sha256 = createHash('sha256').update('hello').digest('hex');
    await sendSigned(api().connection, {
      method: 'PUT',
      path: `/uploads/${sha256}`,
      service: 'apron',
      headers: {},
      body: { stream: Readable.from([Buffer.from('hel'), Buffer.from('lo')]), size: 5, sha256 },
    });
    assert.equal(asked[0]?.body, 'hello');
    assert.equal(asked[0].headers['content-length'], '5');
    assert.equal(asked[0].headers['x-amz-content-sha256'], sha256);
  });
});
