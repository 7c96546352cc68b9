import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import {
  CreateAutoScalingConfigurationCommand,
  CreateServiceCommand,
  type Service,
  StartDeploymentCommand,
  TagResourceCommand,
} from '@aws-sdk/client-apprunner';
import { type Apron, startApron, until } from './apron.ts';
import { codeSource, type CodeRepository, makeCode } from './code.ts';
import { ask, settled } from './service.ts';

/** Waits on /wait until somebody asks for /go; counts uploads; tells events; answers an upgrade with an echo. */
const server = `
const waiting = [];
const server = require('http').createServer((question, answer) => {
  if (question.url === '/wait') return waiting.push(answer);
  if (question.url === '/waiting') return answer.end(String(waiting.length));
  if (question.url === '/go') { for (const each of waiting.splice(0)) each.end('gone'); return answer.end('go'); }
  if (question.url === '/upload') {
    const hash = require('crypto').createHash('sha256');
    return question.pipe(hash).on('finish', () => answer.end(hash.digest('hex')));
  }
  if (question.url === '/events') {
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.write('data: first\\n\\n');
    return waiting.push(answer);
  }
  answer.end(JSON.stringify(question.headers));
});
server.on('upgrade', (question, socket) => {
  const key = question.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const accepted = require('crypto').createHash('sha1').update(key).digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\n');
  socket.write('Sec-WebSocket-Accept: ' + accepted + '\\r\\n\\r\\n');
  socket.on('error', () => {}).pipe(socket);
});
server.listen(process.env.PORT);
`;

describe('requests through the edge to a service', () => {
  let apron: Apron;
  let repository: CodeRepository;
  let service: Service;

  const send = (path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
    request({
      host: '127.0.0.1',
      port: apron.edgePort,
      path,
      agent: false,
      ...options,
      headers: { host: service.ServiceUrl ?? '', ...options.headers },
    });
  const tag = async (Value: string) =>
    await apron.client.send(
      new TagResourceCommand({
        ResourceArn: service.ServiceArn,
        Tags: [{ Key: 'apron:request-timeout', Value }],
      }),
    );

  before(async () => {
    [apron, repository] = await Promise.all([startApron(), makeCode({ 'server.js': server })]);
    const scaling = await apron.client.send(
      new CreateAutoScalingConfigurationCommand({
        AutoScalingConfigurationName: 'four',
        MaxConcurrency: 4,
        MaxSize: 1,
      }),
    );
    const values = { Runtime: 'NODEJS_22', StartCommand: 'node server.js' } as const;
    const created = await apron.client.send(
      new CreateServiceCommand({
        ServiceName: 'traffic',
        SourceConfiguration: codeSource(repository.url, { values }),
        Tags: [{ Key: 'apron:request-timeout', Value: '1' }],
        AutoScalingConfigurationArn: scaling.AutoScalingConfiguration?.AutoScalingConfigurationArn,
      }),
    );
    service = await settled(apron, created.Service?.ServiceArn ?? '');
  });
  after(async () => {
    repository.remove();
    await apron.remove();
  });

  test('say who asked and under which name', async () => {
    const headers = JSON.parse((await ask(apron, service)).body) as Record<string, string>;
    assert.equal(headers['host'], service.ServiceUrl);
    assert.equal(headers['x-forwarded-for'], '127.0.0.1');
    assert.equal(headers['x-forwarded-proto'], 'http');
  });

  test('carry a large upload whole', async () => {
    const body = randomBytes(32 * 1024 * 1024);
    const sent = send('/upload', { method: 'POST', headers: { 'content-length': String(body.length) } });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    assert.equal(await text(answer), createHash('sha256').update(body).digest('hex'));
  });

  test('get the events of a stream as they come', async () => {
    const sent = send('/events').end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const events: string[] = [];
    for await (const chunk of answer) {
      events.push(String(chunk));
      // The stream goes on only after its first event has come through.
      if (events.length === 1) await ask(apron, service, '/go');
    }
    assert.deepEqual(events, ['data: first\n\n', 'gone']);
  });

  test('that end as WebSockets last beyond the request timeout and a deployment', async () => {
    const key = randomBytes(16).toString('base64');
    const wish = { 'sec-websocket-key': key, 'sec-websocket-version': '13' };
    const sent = send('/', { headers: { connection: 'Upgrade', upgrade: 'websocket', ...wish } }).end();
    const [answer, socket] = (await once(sent, 'upgrade')) as [IncomingMessage, Socket];
    assert.equal(answer.statusCode, 101);
    // The other request is as long as the limit: when it has been cut off, so would this one.
    assert.equal((await ask(apron, service, '/wait')).status, 504);
    await apron.client.send(new StartDeploymentCommand({ ServiceArn: service.ServiceArn }));
    await settled(apron, service.ServiceArn ?? '');
    socket.write('still here');
    const [echo] = (await once(socket, 'data')) as [Buffer];
    assert.equal(echo.toString(), 'still here');
    socket.destroy();
  });

  test('that take longer than the tag allows are cut off, by what the tag says now', async () => {
    assert.equal((await ask(apron, service, '/wait')).status, 504);
    await tag('30');
    // What was asked before the change keeps its limit.
    await until('the longer limit holds', async () => {
      const waiting = ask(apron, service, '/wait');
      await until('it arrives', async () => Number((await ask(apron, service, '/waiting')).body) > 0);
      await ask(apron, service, '/go');
      return (await waiting).status === 200;
    });
  });

  test('beyond what all instances and the queue may hold are answered 429', async () => {
    const statuses: (number | undefined)[] = [];
    // Each is at work until its body ends.
    const uploads = Array.from({ length: 12 }, () => send('/upload', { method: 'POST' }));
    for (const upload of uploads) {
      upload
        .on('error', () => {})
        .on('response', (answer: IncomingMessage) => {
          statuses.push(answer.statusCode);
          answer.resume();
        });
      upload.write('the beginning');
    }
    await until('four are turned away', () => statuses.length === 4);
    for (const upload of uploads) upload.end();
    await until('all others are answered', () => statuses.length === 12);
    // Four at work, and four that waited for them.
    const expected = Array.from({ length: 12 }, (_, index) => (index < 4 ? 429 : 200));
    assert.deepEqual(statuses, expected);
  });
});
