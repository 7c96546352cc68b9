import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { askEngine, defaultEngineSocket, findEngineSocket } from './ask-engine.ts';
import { compareVersions, parseVersion } from './find-program.ts';
import { hasCapability, parseOsRelease } from './look-at-machine.ts';

describe('versions', () => {
  for (const [text, version] of [
    ['git version 2.39.5', '2.39.5'],
    ['nftables v1.0.6 (Lester Gooch #5)', '1.0.6'],
    ['Docker version 20.10.24+dfsg1, build 297e128', '20.10.24'],
    ['HAProxy version 2.6.12-1+deb12u2 2025/04/16', '2.6.12'],
    ['ip utility, iproute2-6.1.0, libbpf 1.1.0', '6.1.0'],
    ['Dnsmasq version 2.90  Copyright (c) 2000-2024', '2.90'],
    ['no version here', null],
  ] as const) {
    test(`"${text}" says ${version ?? 'none'}`, () => assert.equal(parseVersion(text), version));
  }

  test('are compared number by number', () => {
    assert.ok(compareVersions('2.10', '2.6') > 0);
    assert.ok(compareVersions('2.5.9', '2.6') < 0);
    assert.equal(compareVersions('2.6', '2.6.0'), 0);
  });
});

test('os-release is read with and without quotes', () => {
  const text = 'PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\nID_LIKE="debian other"\nVERSION_ID="24.04"\n';
  assert.deepEqual(parseOsRelease(text), {
    families: ['ubuntu', 'debian', 'other'],
    name: 'Ubuntu 24.04 LTS',
  });
  assert.deepEqual(parseOsRelease(''), { families: [], name: '' });
});

test('a capability is a bit of the effective set', () => {
  assert.equal(hasCapability('CapPrm:\t0\nCapEff:\t0000000000001000\n', 12n), true);
  assert.equal(hasCapability('CapEff:\t00000000a80425fb\n', 12n), false);
  assert.equal(hasCapability('', 12n), false);
});

describe('the Docker Engine', () => {
  test('is what answers at the socket', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'apron-engine-'));
    const socket = join(folder, 'docker.sock');
    const server = createServer((request, answer) => {
      const body =
        request.url === '/version' ? { Version: '20.10.24', Arch: 'amd64' } : { Driver: 'overlay2' };
      answer.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    context.after(() => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });
    assert.deepEqual(await askEngine(socket), {
      state: 'answers',
      socket,
      version: '20.10.24',
      architecture: 'amd64',
      storageDriver: 'overlay2',
    });
  });

  test('is silent where no socket is, whatever docker command the PATH has', async () => {
    assert.equal((await askEngine('/nonexistent/docker.sock')).state, 'silent');
  });

  test('is looked for where the person says, then where DOCKER_HOST says, then in the usual place', () => {
    const environment = { DOCKER_HOST: 'unix:///run/user/1000/docker.sock' };
    assert.equal(findEngineSocket('/mine.sock', environment), '/mine.sock');
    assert.equal(findEngineSocket(undefined, environment), '/run/user/1000/docker.sock');
    assert.equal(findEngineSocket(undefined, { DOCKER_HOST: 'tcp://x:2375' }), defaultEngineSocket);
  });
});
