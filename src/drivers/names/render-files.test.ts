import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Resolver } from './port.ts';
import { renderFiles } from './render-files.ts';
import { checkNameService } from './validate.ts';

const frame = { folder: '/run/names', port: 53, machineResolvers: '/etc/resolv.conf' };
const resolver: Resolver = {
  id: 'vpc-0a',
  namespace: 'apron-feedf00d-vpc-0a',
  listenOn: ['10.0.0.2', '169.254.169.253'],
  upstream: ['169.254.64.1'],
  records: [
    { name: 'pg', address: '10.0.1.5' },
    { name: 'pg.ec2.internal', address: '10.0.1.5' },
    { name: 'sts.us-east-1.amazonaws.com', address: '10.0.1.9' },
    { name: '*.wild.example', address: '198.19.0.4' },
  ],
  zones: ['ec2.internal'],
};
const filesWith = (change: Partial<Resolver>) => renderFiles(frame, { ...resolver, ...change });

test('records stand as in /etc/hosts; names without a dot and names in a zone need no more', () => {
  const { records, servers } = filesWith({});
  assert.equal(records.text, '10.0.1.5 pg\n10.0.1.5 pg.ec2.internal\n10.0.1.9 sts.us-east-1.amazonaws.com\n');
  assert.deepEqual(servers.trim().split('\n'), [
    'server=169.254.64.1',
    'server=/ec2.internal/',
    'server=/sts.us-east-1.amazonaws.com/',
    'server=/*.sts.us-east-1.amazonaws.com/#',
    'server=/*.wild.example/',
  ]);
});

test('records, zones and whom it asks change without a new process; wildcards and addresses do not', () => {
  const { mark } = filesWith({}).configuration;
  for (const change of [
    { records: [...resolver.records, { name: 'web', address: '10.0.1.6' }] },
    { zones: [] },
  ]) {
    assert.equal(filesWith(change).configuration.mark, mark);
    assert.notEqual(filesWith(change).records.digest, filesWith({}).records.digest);
  }
  const wildcard = { name: '*.other.example', address: '198.19.0.5' };
  for (const change of [{ records: [...resolver.records, wildcard] }, { listenOn: ['10.0.0.2'] }]) {
    assert.notEqual(filesWith(change).configuration.mark, mark);
  }
});

test('who has nobody to ask asks whom the machine asks', () => {
  assert.match(filesWith({ upstream: [] }).configuration.text, /^resolv-file=\/etc\/resolv\.conf$/m);
  assert.match(filesWith({}).configuration.text, /^no-resolv$/m);
});

for (const [what, change] of [
  ['an id with a path', { id: '../../etc/x' }],
  ['a namespace with an option', { namespace: '-all' }],
  ['a name with a line end', { records: [{ name: 'a\naddress=/#/10.0.0.9', address: '10.0.0.5' }] }],
  ['a name with a slash', { records: [{ name: 'a/#', address: '10.0.0.5' }] }],
  ['a zone with a slash', { zones: ['a/10.0.0.9'] }],
  ['an address with a port behind it', { upstream: ['10.0.0.1#53'] }],
  ['an address that is a name', { listenOn: ['localhost'] }],
] satisfies [string, Partial<Resolver>][]) {
  test(`failure class 10: ${what} does not reach a file or a command line`, () => {
    assert.throws(
      () => checkNameService({ resolvers: [{ ...resolver, ...change }] }),
      /the name service was told an impossible/,
    );
  });
}
