import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { idOf, routeOf } from './conformance.ts';
import type { EdgeRoute } from './port.ts';
import { checkState, encodePath } from './validate.ts';

const server = { instanceId: idOf('1'), address: '10.0.0.1', port: 80, maxConcurrency: 1, isDraining: false };
const check = (change: Partial<EdgeRoute>) => checkState({ routes: [routeOf('a', [server], change)] });

for (const [what, change] of [
  ['a path instead of a host', { hosts: ['../../etc/passwd'] }],
  ['a host with a line end', { hosts: ['a.example\nb.example other'] }],
  ['a host with a command behind it', { hosts: ['a.example;disable frontend edge'] }],
  ['a host with a blank', { hosts: ['a.example b'] }],
  ['a host in capitals, which no lookup would find', { hosts: ['A.example'] }],
  ['an empty host', { hosts: [''] }],
  [
    'an endpoint with a command behind it',
    { privateHosts: [{ endpointId: 'vpce-0a;disable frontend edge', host: 'a.example' }] },
  ],
  ['a private host with a blank', { privateHosts: [{ endpointId: 'vpce-0a', host: 'a.example b' }] }],
  ['a service id with a path', { serviceId: '../../../../etc/cron.d/x' }],
  ['an instance id with a blank', { servers: [{ ...server, instanceId: `${idOf('1')} backup` }] }],
  ['an address that is a name', { servers: [{ ...server, address: 'localhost' }] }],
  ['an address with options behind it', { servers: [{ ...server, address: '10.0.0.1:80 verify none #' }] }],
  ['a port that is no port', { servers: [{ ...server, port: 70_000 }] }],
  [
    'a concurrency of none, which HAProxy takes for no limit',
    { servers: [{ ...server, maxConcurrency: 0 }] },
  ],
  ['a timeout that is no number', { requestTimeoutSeconds: Number.NaN }],
] satisfies [string, Partial<EdgeRoute>][]) {
  test(`failure class 10: ${what} does not reach a file or a socket`, () => {
    assert.throws(() => check(change), /the edge was told an impossible/);
  });
}

test('what the API makes passes', () => {
  check({ hosts: ['k3jd82mxpq.us-east-1.apron.localhost', 'www.xn--bcher-kva.example', '_acme.example'] });
});

test('one host cannot be claimed by two services', () => {
  const hosts = ['a.example'];
  const routes = [routeOf('a', [], { hosts }), routeOf('b', [], { hosts })];
  assert.throws(() => checkState({ routes }), /the host a.example is claimed by a{32} and b{32}/);
});

test('failure class 10: whatever a health check path holds, it stays one word of a request line and a command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      assert.match(encodePath(path), /^\/[A-Za-z0-9/._~%!$&'()*+,=:@?-]*$/);
    }),
  );
});

test('one host may lead to different services through different endpoints, and not through one', () => {
  const wayThrough = (endpointId: string) => ({
    privateHosts: [{ endpointId, host: 'a.example' }],
    hosts: [],
  });
  checkState({ routes: [routeOf('a', [], wayThrough('vpce-0a')), routeOf('b', [], wayThrough('vpce-0b'))] });
  const routes = [routeOf('a', [], wayThrough('vpce-0a')), routeOf('b', [], wayThrough('vpce-0a'))];
  assert.throws(() => checkState({ routes }), /the host vpce-0a\/a.example is claimed by a{32} and b{32}/);
});

test('an ordinary path is not changed', () => {
  assert.equal(encodePath('/health/ready?deep=1&x=%20'), '/health/ready?deep=1&x=%20');
  assert.equal(encodePath('health'), '/health');
  assert.equal(encodePath('/übersicht;x'), '/%C3%BCbersicht%3Bx');
});
