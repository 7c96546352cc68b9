import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { idOf, routeOf } from './conformance.ts';
import type { EdgeRoute } from './port.ts';
import { type RealStage, serverOn, setRealStage } from './real-stage.ts';

const statusesIn = (text: string) =>
  [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status));

describe('failure class 27: what a hostile client sends', () => {
  let stage: RealStage;
  let route: EdgeRoute;
  let other: EdgeRoute;
  before(async () => {
    stage = await setRealStage();
    route = routeOf('a', [stage.makeServer(idOf('1'))]);
    other = routeOf('b', [serverOn(await stage.startApp('other'), idOf('2'))]);
    await stage.openEdge().apply({ routes: [route, other] });
  });
  after(() => stage.close());
  const host = () => route.hosts[0] ?? '';
  const raw = (...lines: string[]) => stage.sendRaw(`${lines.join('\r\n')}\r\n\r\n`);

  test('forwarded headers of the client are not believed', async () => {
    const headers = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'bank.example',
      'x-forwarded-port': '443',
      forwarded: 'for=6.6.6.6;host=bank.example',
    };
    const { body } = await stage.ask(route, '/', { headers: { host: host(), ...headers } });
    assert.doesNotMatch(body, /6\.6\.6\.6|https|bank|443|"forwarded"/);
  });

  test('a repeated forwarded header is not believed either', async () => {
    const text = await raw(
      'GET / HTTP/1.1',
      `Host: ${host()}`,
      'X-Forwarded-For: 6.6.6.6',
      'x-forwarded-FOR: 7.7.7.7',
      'Connection: close',
    );
    assert.doesNotMatch(text, /[67]\.[67]\.[67]/);
  });

  test('Content-Length with Transfer-Encoding hides no second request', async () => {
    const text = await stage.sendRaw(
      `POST /cl-te HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 44\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: ${host()}\r\n\r\n`,
    );
    assert.ok(statusesIn(text).length <= 1);
    assert.ok(!stage.app.seen.includes('GET /smuggled'));
  });

  for (const [title, ...lines] of [
    ['two different lengths', 'Content-Length: 3', 'Content-Length: 4'],
    ['a length that is no number', 'Content-Length: 3x'],
    ['a negative length', 'Content-Length: -1'],
    ['an unknown transfer coding', 'Transfer-Encoding: chunked, identity'],
    ['a blank before the colon', 'Content-Length : 3'],
    ['a control character in a name', 'X\u0001Y: 1'],
    ['two different hosts', 'Host: b.us-east-1.apron.localhost'],
  ] as const) {
    test(`${title}: 400, and nothing reaches an application`, async () => {
      const before = stage.app.seen.length;
      const text = await raw('POST /bad HTTP/1.1', `Host: ${host()}`, ...lines);
      assert.deepEqual(statusesIn(text), [400]);
      assert.equal(stage.app.seen.length, before);
    });
  }

  test('a folded header arrives as one line', async () => {
    const text = await raw(
      'GET / HTTP/1.1',
      `Host: ${host()}`,
      'X-Folded: a',
      ' X-Forwarded-For: 6.6.6.6',
      'Connection: close',
    );
    assert.match(text, /"x-folded":"a +X-Forwarded-For: 6.6.6.6"/);
    assert.match(text, /"x-forwarded-for":"127.0.0.1"/);
  });

  test('a broken chunk ends the request', async () => {
    const text = await raw(
      'POST /chunks HTTP/1.1',
      `Host: ${host()}`,
      'Transfer-Encoding: chunked',
      '',
      'zz',
      'GET /smuggled HTTP/1.1',
      `Host: ${host()}`,
    );
    assert.deepEqual(statusesIn(text), [400]);
    assert.ok(!stage.app.seen.includes('GET /smuggled'));
  });

  test('HTTP/1.1 without a Host is answered 400, HTTP/1.0 without one 404', async () => {
    assert.deepEqual(statusesIn(await raw('GET / HTTP/1.1', 'Connection: close')), [400]);
    assert.deepEqual(statusesIn(await raw('GET / HTTP/1.0')), [404]);
  });

  test('several hosts in one header lead nowhere', async () => {
    for (const both of [
      `${host()},${other.hosts[0]}`,
      `${host()} ${other.hosts[0]}`,
      `${host()}@${other.hosts[0]}`,
      `${host()}/`,
      `${host()}:80:90`,
    ]) {
      const [status] = statusesIn(await raw('GET / HTTP/1.1', `Host: ${both}`, 'Connection: close'));
      assert.ok(status === 404 || status === 400, `${both}: ${status}`);
    }
  });

  test('a full URL that names another host than Host does not reach both', async () => {
    const text = await raw(
      `GET http://${other.hosts[0]}/absolute HTTP/1.1`,
      `Host: ${host()}`,
      'Connection: close',
    );
    const [status] = statusesIn(text);
    // Refused, or the URL's host is the one that counts and the one that the application hears (RFC 9112, section 3.2.2).
    if (status === 200) assert.match(text, new RegExp(`"name":"other".*"host":"${other.hosts[0]}"`));
    else assert.equal(status, 400);
    assert.ok(!stage.app.seen.some((line) => line.includes('absolute')));
  });

  test('CONNECT is refused', async () => {
    assert.deepEqual(
      statusesIn(await raw(`CONNECT ${host()}:80 HTTP/1.1`, `Host: ${host()}:80`, 'Connection: close')),
      [405],
    );
  });

  test('an upgrade to h2c is not passed on', async () => {
    const text = await raw(
      'GET / HTTP/1.1',
      `Host: ${host()}`,
      'Connection: Upgrade, HTTP2-Settings, close',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
    );
    assert.deepEqual(statusesIn(text), [200]);
    assert.doesNotMatch(text, /h2c/);
    const preface = await stage.sendRaw('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    assert.ok(statusesIn(preface).length > 0 && statusesIn(preface).every((status) => status === 400));
  });

  test('a header without end is answered 400 and not kept', async () => {
    const text = await raw('GET / HTTP/1.1', `Host: ${host()}`, `X-Long: ${'x'.repeat(40_000)}`);
    assert.deepEqual(statusesIn(text), [400]);
  });
});
