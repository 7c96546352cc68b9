import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderBuild } from './render-build.ts';

const argv = renderBuild({
  dockerfile: '/tmp/b/Dockerfile',
  context: '/checkouts/-v /etc',
  name: 'apron-0badcafe/ab12:built-1',
  labels: { 'apron.role': 'artifact' },
  host: { caBundle: '/etc/ssl/cert.pem', proxy: { https_proxy: 'http://user:secret@proxy:3128' } },
});

test('failure class 4: the context is an argument, never an option', () => {
  assert.deepEqual(argv.slice(-2), ['--', '/checkouts/-v /etc']);
});

test('failure class 8: a Dockerfile gets no privilege, no host network, no agent and no secret but the certificates', () => {
  const options = argv.join(' ');
  for (const option of ['--allow', '--ssh', '--network', '--privileged', '--pull', '--build-context']) {
    assert.ok(!options.includes(option), option);
  }
  assert.deepEqual(
    argv.filter((word) => word.startsWith('--secret')),
    ['--secret=id=apron-ca,src=/etc/ssl/cert.pem'],
  );
});

test('failure class 30: a proxy’s password is not among the arguments', () => {
  assert.ok(argv.includes('--build-arg=https_proxy'));
  assert.ok(!argv.join(' ').includes('secret@'));
});
