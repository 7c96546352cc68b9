import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { idOf, routeOf, until } from './conformance.ts';
import type { Edge, EdgeRoute } from './port.ts';
import { type RealStage, serverOn, setRealStage } from './real-stage.ts';

describe('traffic through the edge', () => {
  let stage: RealStage;
  let edge: Edge;
  let route: EdgeRoute;
  before(async () => {
    stage = await setRealStage();
    edge = stage.openEdge();
    route = routeOf('a', [stage.makeServer(idOf('1'))]);
    await edge.apply({ routes: [route] });
  });
  after(() => stage.close());
  const apply = (...routes: EdgeRoute[]) => edge.apply({ routes });

  test('a host leads to its own service whatever its case, port or trailing dot', async () => {
    const other = await stage.startApp('other');
    await apply(route, routeOf('b', [serverOn(other, idOf('2'))]));
    for (const host of [
      'b.us-east-1.apron.localhost',
      'B.US-EAST-1.Apron.Localhost:4690',
      'b.us-east-1.apron.localhost.',
    ]) {
      assert.equal(JSON.parse((await stage.ask(null, '/', { headers: { host } })).body).name, 'other', host);
    }
    assert.equal(JSON.parse((await stage.ask(route, '/')).body).name, 'first');
  });

  test('an unknown host is answered 404 with words that name nothing', async () => {
    for (const host of [
      'nobody.example',
      'us-east-1.apron.localhost',
      'x.a.us-east-1.apron.localhost',
      '127.0.0.1',
    ]) {
      const answer = await stage.ask(null, '/', { headers: { host } });
      assert.equal(answer.status, 404, host);
      assert.match(answer.body, /^404 Not Found\nApron has no service at this address/);
      assert.doesNotMatch(answer.body, /example|us-east-1|127/);
    }
  });

  test('a paused service answers 503 with Retry-After and keeps its URL', async () => {
    await apply({ ...route, mode: 'paused' });
    const paused = await stage.ask(route, '/');
    assert.deepEqual([paused.status, paused.headers['retry-after']], [503, '60']);
    assert.match(paused.body, /This service is paused/);
    await apply(route);
    assert.equal((await stage.ask(route, '/')).status, 200);
  });

  test('a service without servers answers 503', async () => {
    await apply({ ...route, servers: [] });
    const answer = await stage.ask(route, '/');
    assert.deepEqual(
      [answer.status, answer.body.split('\n')[1]],
      [503, 'No instance of this service is ready to answer.'],
    );
    await apply(route);
  });

  test('a request that takes longer than the service allows is answered 504', async () => {
    await apply({ ...route, requestTimeoutSeconds: 1 });
    assert.equal((await stage.ask(route, '/sleep/1500')).status, 504);
    await apply({ ...route, requestTimeoutSeconds: 5 });
    assert.equal((await stage.ask(route, '/sleep/1500')).status, 200);
    await apply(route);
  });

  test('the application hears who asked, over what, for which host, and under which request id', async () => {
    const { headers } = JSON.parse((await stage.ask(route, '/')).body);
    assert.equal(headers['x-forwarded-for'], '127.0.0.1');
    assert.equal(headers['x-forwarded-proto'], 'http');
    assert.equal(headers['x-forwarded-host'], route.hosts[0]);
    assert.equal(headers['x-forwarded-port'], String(stage.httpPort));
    assert.match(headers['x-request-id'], /^[0-9a-f]{16,32}$/i);
    const own = await stage.ask(route, '/', { headers: { 'x-request-id': 'mine-1' } });
    assert.equal(JSON.parse(own.body).headers['x-request-id'], 'mine-1');
    assert.equal(own.headers.server, 'loopback');
  });

  test('a large body streams up, and down again', async () => {
    const answer = await stage.ask(route, '/', { method: 'POST', body: Buffer.alloc(20_000_000, 'x') });
    assert.equal(JSON.parse(answer.body).bodyBytes, 20_000_000);
  });

  test('an event stream arrives line by line', async () => {
    const text = await stage.sendRaw(
      `GET /stream/60000 HTTP/1.1\r\nHost: ${route.hosts[0]}\r\n\r\n`,
      (so_far) => so_far.includes('data: first'),
    );
    assert.doesNotMatch(text, /data: last/);
  });

  test('a WebSocket is upgraded and carries frames both ways', async () => {
    const frame = Buffer.from([0x81, 0x82, 1, 2, 3, 4, 0x68 ^ 1, 0x69 ^ 2]).toString('latin1');
    const upgrade = `GET /ws HTTP/1.1\r\nHost: ${route.hosts[0]}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
    const text = await stage.sendRaw(upgrade + frame, (so_far) => so_far.includes('hi'));
    assert.match(text, /^HTTP\/1.1 101 /);
  });

  test('Expect: 100-continue is answered before the body is sent', async () => {
    const head = `POST / HTTP/1.1\r\nHost: ${route.hosts[0]}\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`;
    const text = await stage.sendRaw(head, (so_far) => so_far.includes('100 Continue'));
    assert.match(text, /^HTTP\/1.1 100 Continue/);
  });

  test('HTTP/1.0 is served, and one connection carries many requests in HTTP/1.1', async () => {
    const old = await stage.sendRaw(`GET /old HTTP/1.0\r\nHost: ${route.hosts[0]}\r\n\r\n`);
    assert.match(old, /^HTTP\/1.[01] 200 /);
    const one = `GET /one HTTP/1.1\r\nHost: ${route.hosts[0]}\r\n\r\n`;
    const last = `GET /two HTTP/1.1\r\nHost: ${route.hosts[0]}\r\nConnection: close\r\n\r\n`;
    assert.equal((await stage.sendRaw(one + last)).match(/HTTP\/1.1 200 /g)?.length, 2);
  });

  test('when every instance is full and as many wait as may, the next request is answered 429', async () => {
    await apply({
      ...route,
      servers: [serverOn(stage.app, idOf('3'), { maxConcurrency: 2 })],
      queueLimit: 1,
    });
    const held = [stage.ask(route, '/hold'), stage.ask(route, '/hold')];
    await until(async () => stage.app.held() === 2, 'both run');
    const waiting = stage.ask(route, '/');
    await until(async () => (await edge.observe()).queued[route.serviceId] === 1, 'one waits');
    const refused = await stage.ask(route, '/');
    assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '1']);
    stage.app.release();
    assert.deepEqual(
      (await Promise.all([...held, waiting])).map((answer) => answer.status),
      [200, 200, 200],
    );
  });

  test('with no queue the request that finds every instance full is answered 429 at once', async () => {
    const full = { ...route, servers: [serverOn(stage.app, idOf('4'), { maxConcurrency: 1 })] };
    await apply(full);
    const end = await stage.holdRequest(full, idOf('4'));
    assert.equal((await stage.ask(route, '/')).status, 429);
    await apply({ ...full, servers: [serverOn(stage.app, idOf('4'), { maxConcurrency: 2 })] });
    assert.equal((await stage.ask(route, '/')).status, 200, 'a higher concurrency counts at once');
    await end();
    await apply(route);
  });

  test('an instance at its limit is passed over for one that is not', async () => {
    const other = await stage.startApp('other');
    const limited = { maxConcurrency: 1 };
    const both = {
      ...route,
      servers: [serverOn(stage.app, idOf('5'), limited), serverOn(other, idOf('6'), limited)],
    };
    await apply(both);
    const held = [stage.ask(route, '/hold'), stage.ask(route, '/hold')];
    await until(async () => stage.app.held() + other.held() === 2, 'both run');
    assert.deepEqual([stage.app.held(), other.held()], [1, 1]);
    stage.app.release();
    other.release();
    await Promise.all(held);
    await apply(route);
  });

  test('a request is sent to another instance when the first cannot be reached, and never when it was begun', async () => {
    const gone = await stage.startApp('gone');
    await gone.close();
    await apply({ ...route, servers: [serverOn(gone, idOf('7')), stage.makeServer(idOf('1'))] });
    for (let round = 0; round < 6; round += 1)
      assert.equal((await stage.ask(route, '/', { method: 'POST', body: 'x' })).status, 200);
    const dying = await stage.startApp('dying');
    await apply({ ...route, servers: [serverOn(dying, idOf('8'))] });
    await apply({ ...route, servers: [serverOn(dying, idOf('8')), stage.makeServer(idOf('1'))] });
    const begun = stage.app.seen.length;
    const answers = [1, 2, 3, 4].map(() => stage.ask(route, '/hold', { method: 'POST', body: 'x' }));
    await until(
      async () => dying.held() > 0 && dying.held() + stage.app.held() === 4,
      'they are spread over both',
    );
    const onDying = dying.held();
    await dying.close();
    stage.app.release();
    const statuses = (await Promise.all(answers)).map((answer) => answer.status);
    assert.equal(statuses.filter((status) => status === 502).length, onDying);
    assert.equal(stage.app.seen.length - begun, 4 - onDying);
    await apply(route);
  });

  test('the check of an HTTP service goes to its own path with the address as Host', async () => {
    const app = await stage.startApp('checked');
    const check = {
      protocol: 'HTTP',
      path: '/sleep/0?ready=yes;now',
      intervalSeconds: 1,
      timeoutSeconds: 3,
      healthyThreshold: 1,
      unhealthyThreshold: 5,
    } as const;
    await apply(route, routeOf('d', [serverOn(app, idOf('9'))], { check }));
    const row = async () => (await edge.observe()).servers.find((server) => server.instanceId === idOf('9'));
    await until(async () => (await row())?.lastCheck === 'L7OK/200', 'the check has passed');
  });
});
