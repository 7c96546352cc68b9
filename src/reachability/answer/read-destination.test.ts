import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readDestination } from './read-destination.ts';
import { shopLandscape } from './test-shop.ts';

const landscape = shopLandscape(['private']);
const read = (text: string) => readDestination(text, landscape, 'eu-west-1');

describe('a destination', () => {
  for (const [text, destination, port, protocol = 'tcp'] of [
    ['internet', { kind: 'internet' }, 443],
    ['internet:80', { kind: 'internet' }, 80],
    ['Example.com:8443', { kind: 'name', name: 'example.com' }, 8443],
    ['example.com', { kind: 'name', name: 'example.com' }, 443],
    ['10.9.8.7:5432', { kind: 'address', address: '10.9.8.7' }, 5432],
    ['10.9.8.7:53/udp', { kind: 'address', address: '10.9.8.7' }, 53, 'udp'],
    ['10.9.8.7/icmp', { kind: 'address', address: '10.9.8.7' }, 0, 'icmp'],
    ['10.0.3.10', { kind: 'address', address: '10.0.3.10' }, 5432],
    ['s3', { kind: 'service', name: 'com.amazonaws.eu-west-1.s3' }, 443],
    ['secretsmanager', { kind: 'service', name: 'com.amazonaws.eu-west-1.secretsmanager' }, 443],
    ['com.amazonaws.us-east-1.sqs', { kind: 'service', name: 'com.amazonaws.us-east-1.sqs' }, 443],
    ['orders', { kind: 'listener', id: 'db-orders' }, 5432],
    ['db-orders:3306', { kind: 'listener', id: 'db-orders' }, 3306],
    ['orders.abc.us-east-1.rds.amazonaws.com', { kind: 'listener', id: 'db-orders' }, 5432],
    ['partner', { kind: 'outside-host', name: 'partner' }, 443],
    ['eni-shop.db', { kind: 'interface', id: 'eni-shop.db' }, 5432],
    ['shop', { kind: 'app-runner-service', id: landscape.workloads[0]?.id ?? '', domainName: null }, 443],
    [
      landscape.workloads[0]?.id ?? '',
      { kind: 'app-runner-service', id: landscape.workloads[0]?.id ?? '', domainName: null },
      443,
    ],
  ] as const) {
    test(`${text} is ${destination.kind}, port ${port}`, () => {
      assert.deepEqual(read(text), { kind: 'read', value: { destination, protocol, port } });
    });
  }

  for (const [text, message] of [
    ['', /no destination/],
    ['internet:0', /1 to 65535/],
    ['internet:70000', /1 to 65535/],
    ['internet:https', /1 to 65535/],
    ['10.9.8.7', /Which port of 10\.9\.8\.7\?/],
    ['10.9.8.300:80', /no address/],
    ['2001:db8::1', /IPv6/],
    ['nonsense', /no address, host name, database/],
  ] as const) {
    test(`"${text}" is answered with what is wrong`, () => {
      const answer = read(text);
      assert.equal(answer.kind, 'misread');
      assert.match(answer.kind === 'misread' ? answer.text : '', message);
    });
  }

  test('a mistyped name is answered with what may have been meant', () => {
    for (const [text, meant] of [
      ['ordrs', 'orders'],
      ['dynamo', 'dynamodb'],
      ['internt', 'internet'],
    ] as const) {
      const answer = read(text);
      assert.ok(answer.kind === 'misread' && answer.suggestions.includes(meant), text);
    }
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
    read(`${'a'.repeat(100_000)}:${'9'.repeat(100_000)}`);
  });
});
