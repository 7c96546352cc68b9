import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canRun, readFacts } from './image-facts.ts';

const id = `sha256:${'a'.repeat(64)}`;
const described = (more: object) =>
  ({ Id: id, Architecture: 'amd64', Size: 7, Config: {}, ...more }) as never;

test('EXPOSE becomes ascending TCP ports', () => {
  const image = described({ Config: { ExposedPorts: { '9000/tcp': {}, '80/tcp': {}, '53/udp': {} } } });
  assert.deepEqual(readFacts(image, 'app:1').exposedPorts, [80, 9000]);
  assert.deepEqual(readFacts(described({}), 'app:1').exposedPorts, []);
});

test('the digest is that of the repository the image was asked for by', () => {
  const image = described({ RepoDigests: ['mirror:5000/app@sha256:1', 'app@sha256:2'] });
  assert.equal(readFacts(image, 'app:1').repoDigest, 'app@sha256:2');
  assert.equal(readFacts(image, 'mirror:5000/app:1').repoDigest, 'mirror:5000/app@sha256:1');
  assert.equal(readFacts(described({ RepoDigests: null }), 'app:1').repoDigest, null);
});

test('an image for another architecture cannot run, a 32-bit one of the same family can', () => {
  assert.equal(canRun('amd64', 'arm64'), false);
  assert.equal(canRun('arm64', 'amd64'), false);
  assert.equal(canRun('amd64', 'amd64'), true);
  assert.equal(canRun('amd64', '386'), true);
  assert.equal(canRun('amd64', ''), true);
});
