import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { WorldError } from '../../../model/world-error.ts';
import { type ServiceNetworks, serviceNetworksOf } from '../../../model/service-networks.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Instances } from '../instances-port.ts';
import { ensureTestImage, removeTestImage } from '../test-image.ts';
import { until } from './conformance.ts';
import { plainSpec } from './plain-spec.ts';
import { createInstances } from './create-instances.ts';
import { keepServiceNetworks } from './keep-service-networks.ts';
import { ensureServiceNetwork, removeServiceNetworks } from './service-network.ts';

describe('an instance on Docker Engine', () => {
  let engine: Engine;
  let instances: Instances;
  let networks: ServiceNetworks;
  let imageId: string;
  before(async () => {
    engine = openEngine({ socketPath: '/var/run/docker.sock', installation: randomBytes(4).toString('hex') });
    imageId = await ensureTestImage(engine);
    const cidr = `100.${randomInt(65, 128)}.${randomInt(256)}.0/24`;
    networks = serviceNetworksOf(engine.installation, cidr);
    instances = createInstances(engine, { networks: keepServiceNetworks(engine, networks) });
  });
  after(async () => {
    for (const { containerId } of await instances.observe()) await instances.stop(containerId, 0);
    await removeServiceNetworks(engine);
    await removeTestImage(engine);
  });

  /** What a shell line prints, run as an instance. */
  async function output(line: string): Promise<string> {
    const { containerId } = await instances.start({
      ...plainSpec(imageId),
      command: ['/bin/sh', '-c', `{ ${line}; } 2>&1`],
    });
    const lines = await Array.fromAsync(instances.follow(containerId, 0, AbortSignal.timeout(60_000)));
    await instances.stop(containerId, 0);
    return lines.map(({ text }) => text).join('\n');
  }

  test('as root prepares files for another user, becomes that user and signals it', async () => {
    const line = [
      'mkdir /var && touch /var/log && chown nobody:nogroup /var/log && chmod 600 /var/log',
      'echo x > /var/log && chmod 640 /var/log',
      'su nobody -s /bin/sh -c "id -u; sleep 100000" & sleep 0.3; kill -0 $! && kill -9 $! && echo signalled',
    ].join(' && ');
    assert.equal(await output(line), '65534\nsignalled');
  });

  test('keeps seven capabilities and can gain none', async () => {
    const status = await output('cat /proc/self/status');
    const mask = [0, 1, 3, 5, 6, 7, 10].reduce((bits, capability) => bits | (1n << BigInt(capability)), 0n);
    const hex = mask.toString(16).padStart(16, '0');
    assert.match(status, new RegExp(`^CapEff:\\s+${hex}$`, 'm'));
    assert.match(status, new RegExp(`^CapBnd:\\s+${hex}$`, 'm'));
    assert.match(status, /^NoNewPrivs:\s+1$/m);
    assert.match(status, /^Seccomp:\s+2$/m);
  });

  test('can write to /tmp, and has neither a Docker socket nor a disk of the machine', async () => {
    assert.equal(await output('echo x > /tmp/x && cat /tmp/x'), 'x');
    assert.match(
      await output('ls /var/run/docker.sock /run/docker.sock'),
      /No such file(?:.|\n)*No such file/,
    );
    const mounts = await output('cat /proc/self/mounts');
    const ours = mounts.split('\n').filter((mount) => mount.startsWith('/dev/'));
    assert.deepEqual(
      new Set(ours.map((mount) => mount.split(' ')[1])),
      new Set(['/etc/hostname', '/etc/hosts', '/etc/resolv.conf']),
      'only the files that the engine writes for it',
    );
  });

  test('is the first process of a world of its own', async () => {
    // The shell's two children are started one after the other: the first may look before the second is there.
    assert.match(await output('echo $$; ls -d /proc/[0-9]* | wc -l'), /^1\n[23]$/);
  });

  test('may have 1024 processes', async () => {
    const folder = 'cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null';
    assert.equal(await output(folder), '1024');
  });

  test('is reached by the machine and not by another instance', async () => {
    const server = await instances.start(plainSpec(imageId));
    await until(async () => (await instances.listeningPorts(server.containerId)).includes(8080));
    const answer = await fetch(`http://${server.address}:8080/`);
    assert.equal(answer.status, 200);
    // Not with wget, which a static busybox cannot run.
    const line = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 $TARGET 8080 2>/dev/null | tail -n 1`;
    const askItself = line.replace('$TARGET', '127.0.0.1');
    assert.equal(
      await output(`httpd -p 8080 -h /www; ${askItself}; ${line.replace('$TARGET', server.address ?? '')}`),
      'hello from the test image',
    );
    await instances.stop(server.containerId, 0);
  });

  test('starts on a service network that was pruned meanwhile', async () => {
    await removeServiceNetworks(engine);
    assert.equal(await output('echo here'), 'here');
  });

  test('two installations cannot have the same range', async () => {
    const other = openEngine({
      socketPath: '/var/run/docker.sock',
      installation: randomBytes(4).toString('hex'),
    });
    await assert.rejects(
      ensureServiceNetwork(other, serviceNetworksOf(other.installation, networks.outward.cidr), {
        kind: 'outward',
      }),
      (error) =>
        error instanceof WorldError &&
        error.output.includes(`overlaps with the network ${networks.outward.name}`),
    );
  });
});
