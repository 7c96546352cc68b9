import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderBuildContainer, type BuildContainer } from './container-spec.ts';

const container: BuildContainer = {
  name: 'apron-0badcafe-build-x',
  imageId: `sha256:${'a'.repeat(64)}`,
  workingFolder: '/app',
  labels: { 'apron.role': 'build' },
  host: { caBundle: '/etc/ssl/cert.pem', proxy: { https_proxy: 'http://user:secret@proxy:3128' } },
  runsCommands: true,
  cacheVolume: 'apron-0badcafe-cache-ab12',
  limits: { cpus: 2, memory: 512, pids: 100 },
  network: { name: 'apron-0badcafe', resolver: '169.254.64.1' },
};

test('failure class 29: a build container has no socket, no host namespace, no privilege, and bounds', () => {
  const { HostConfig: host } = renderBuildContainer(container);
  assert.ok(host);
  assert.ok(!JSON.stringify(host).includes('docker.sock'));
  assert.equal(host.Privileged, undefined);
  assert.equal(host.PidMode, undefined);
  assert.equal(host.NetworkMode, 'apron-0badcafe');
  assert.deepEqual(host.Dns, ['169.254.64.1']);
  assert.deepEqual(host.CapDrop, ['ALL']);
  assert.ok(!host.CapAdd?.includes('SYS_ADMIN') && !host.CapAdd?.includes('NET_RAW'));
  assert.deepEqual(host.SecurityOpt, ['no-new-privileges']);
  assert.equal(host.Memory, host.MemorySwap);
  assert.equal(host.PidsLimit, 100);
});

test('the only host file a build sees is the certificate bundle, read-only', () => {
  const mounts = renderBuildContainer(container).HostConfig?.Mounts ?? [];
  const binds = mounts.filter((mount) => mount.Type === 'bind');
  assert.deepEqual(
    binds.map((mount) => [mount.Source, mount.ReadOnly]),
    [['/etc/ssl/cert.pem', true]],
  );
});

test('a container in which nothing runs sees no host file and no cache', () => {
  assert.deepEqual(renderBuildContainer({ ...container, runsCommands: false }).HostConfig?.Mounts, []);
});

test('failure class 30: the container’s configuration, which becomes the image’s, holds no environment', () => {
  const spec = renderBuildContainer(container);
  assert.equal(spec.Env, undefined);
  assert.ok(!JSON.stringify(spec).includes('secret'));
});
