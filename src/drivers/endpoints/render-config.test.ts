import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EndpointListener } from './port.ts';
import { type Frame, parseNamespaces, type ReadyListener, renderConfig } from './render-config.ts';
import { checkListeners } from './validate.ts';

const frame: Frame = {
  folder: '/var/lib/apron/endpoints',
  installation: 'feedf00d',
  ports: { http: 80, https: 443 },
  worker: { uid: 65_534, gid: 65_534 },
};

const listener = (id: string, change: Partial<ReadyListener> = {}): ReadyListener => ({
  id,
  namespace: `apron-feedf00d-${id}`,
  addresses: ['10.0.1.9', '10.0.2.9'],
  names: [`${id}.example`],
  leadsTo: { kind: 'api', service: 'sts' },
  inode: 4026532606,
  certificate: { file: `/var/lib/apron/endpoints/${id}.pem`, digest: '0123456789abcdef' },
  ...change,
});

test('each address of an endpoint is listened at in its namespace, under its name', () => {
  const { text } = renderConfig(frame, [listener('vpce-0a')]);
  assert.deepEqual(
    text.split('\n').filter((line) => line.startsWith('  bind ')),
    ['10.0.1.9', '10.0.2.9'].flatMap((address) => [
      `  bind ${address}:80 namespace apron-feedf00d-vpce-0a transparent name vpce-0a proto h1`,
      `  bind ${address}:443 namespace apron-feedf00d-vpce-0a transparent name vpce-0a ssl crt '/var/lib/apron/endpoints/vpce-0a.pem' alpn http/1.1`,
    ]),
  );
});

test('the order of endpoints makes no other configuration; a certificate, an address or a namespace made again does', () => {
  const [one, other] = [listener('vpce-0a'), listener('vpce-0b')];
  const { mark } = renderConfig(frame, [one, other]);
  assert.equal(renderConfig(frame, [other, one]).mark, mark);
  const certificate = { ...one.certificate, digest: 'fedcba9876543210' };
  for (const change of [{ certificate }, { addresses: ['10.0.1.10'] }, { inode: 1 }]) {
    assert.notEqual(renderConfig(frame, [{ ...one, ...change }, other]).mark, mark);
  }
});

test('a configuration tells in which namespaces its sockets are', () => {
  const { text } = renderConfig(frame, [listener('vpce-0a'), listener('vpce-0b', { inode: 7 })]);
  assert.deepEqual(
    [...parseNamespaces(text)],
    [
      ['apron-feedf00d-vpce-0a', 4026532606],
      ['apron-feedf00d-vpce-0b', 7],
    ],
  );
});

for (const [what, change] of [
  ['an endpoint with options behind it', { id: 'vpce-0a ssl' }],
  ['a namespace with a path', { namespace: '../../proc/1/ns/net' }],
  ['a name with a line end, in a certificate', { names: ['a.example\nDNS:evil.example'] }],
  ['a name with a second one behind it', { names: ['a.example, DNS:evil.example'] }],
  ['an address that is a name', { addresses: ['localhost'] }],
  ['a service with a command behind it', { leadsTo: { kind: 'api', service: 'sts if TRUE' } }],
] satisfies [string, Partial<EndpointListener>][]) {
  test(`failure class 10: ${what} does not reach a file or a command line`, () => {
    assert.throws(
      () => checkListeners({ listeners: [{ ...listener('vpce-0a'), ...change }] }),
      /the endpoints were told an impossible/,
    );
  });
}
