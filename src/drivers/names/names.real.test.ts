import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { registerNamesConformance } from './conformance.ts';
import type { Names, Resolver } from './port.ts';
import { type NamesWorld, setNamespaces } from './test-namespaces.ts';
import { ask } from './test-question.ts';

const run = promisify(execFile);

registerNamesConformance('dnsmasq', setNamespaces);

describe('the dnsmasq processes', () => {
  let world: NamesWorld;
  let names: Names;
  before(async () => {
    world = await setNamespaces();
    names = world.openNames();
  });
  after(() => world.close());
  const withRecord = (resolver: Resolver, name: string, address: string): Resolver => ({
    ...resolver,
    records: [{ name, address }],
  });
  const pid = async (resolver: Resolver): Promise<number> => (await world.pidOf(resolver)) ?? 0;

  test('they are not root, and the one on the machine listens at its own address alone', async () => {
    await names.apply({ resolvers: [world.internet, world.vpc] });
    for (const resolver of [world.internet, world.vpc]) {
      assert.notEqual((await stat(`/proc/${await pid(resolver)}`)).uid, 0);
    }
    const { stdout } = await run('ss', ['-Hlntup', 'src', ':53']);
    const own = stdout
      .split('\n')
      .filter((line) => line.includes('dnsmasq') && line.includes(world.hostAddress));
    assert.equal(own.length, 2, 'UDP and TCP');
    const mine = `pid=${await pid(world.internet)},`;
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.includes(mine) && !line.includes(`${world.hostAddress}:53`)),
      [],
    );
  });

  test('a VPC is answered at both addresses of Amazon DNS', async () => {
    await names.apply({ resolvers: [world.internet, withRecord(world.vpc, 'pg', '10.0.1.5')] });
    const elsewhere = { ...world.vpc, listenOn: ['169.254.169.253'] };
    const reply = await world.ask(elsewhere, { name: 'pg', type: 'A' }, 'udp');
    assert.deepEqual(reply.values, ['10.0.1.5']);
  });

  test('while records change three hundred times over, no question is lost or refused', async () => {
    const constant = { name: 'pg', address: '10.0.1.5' };
    const wanted = (turn: number): Resolver => ({
      ...world.internet,
      records: [constant, { name: 'turn', address: `10.1.${turn >> 8}.${turn & 255}` }],
    });
    await names.apply({ resolvers: [wanted(0)] });
    const server = { address: world.hostAddress, port: 53 };
    let isOver = false;
    let asked = 0;
    const client = async (): Promise<void> => {
      while (!isOver) {
        const reply = await ask(server, { name: 'pg', type: 'A' }, asked % 10 === 0 ? 'tcp' : 'udp');
        assert.deepEqual(reply, { code: 0, values: ['10.0.1.5'] });
        asked += 1;
      }
    };
    const clients = [client(), client(), client()];
    for (let turn = 1; turn <= 300; turn += 1) await names.apply({ resolvers: [wanted(turn)] });
    isOver = true;
    await Promise.all(clients);
    assert.ok(asked > 300, `${asked} questions were asked`);
  });

  test('a namespace that was deleted and made again gets a dnsmasq of its own', async () => {
    const inner = `${world.namespace}-2`;
    const inside = async (...lines: string[]) => {
      for (const line of lines) await run('ip', line.split(' '));
    };
    const make = async () =>
      await inside(
        `netns add ${inner}`,
        `-n ${inner} link set lo up`,
        `-n ${inner} addr add 10.0.0.2/32 dev lo`,
      );
    const wanted = {
      ...withRecord(world.vpc, 'pg', '10.0.1.5'),
      id: 'vpc-again',
      namespace: inner,
      listenOn: [world.vpcAddress],
    };
    await make();
    try {
      await names.apply({ resolvers: [wanted] });
      await inside(`netns del ${inner}`);
      await make();
      await names.apply({ resolvers: [wanted] });
      const reply = await world.ask(wanted, { name: 'pg', type: 'A' }, 'udp');
      assert.deepEqual(reply.values, ['10.0.1.5']);
    } finally {
      await names.apply({ resolvers: [] });
      await inside(`netns del ${inner}`);
    }
  });

  test('an address that another program holds is told in dnsmasq’s own words', async () => {
    const holder = createSocket('udp4');
    holder.bind(53, '127.53.9.9');
    await once(holder, 'listening');
    const taken = { ...world.internet, id: 'taken', listenOn: ['127.53.9.9'] };
    await assert.rejects(names.apply({ resolvers: [taken] }), {
      name: 'WorldError',
      message: /failed to create listening socket for 127\.53\.9\.9: Address already in use/,
    });
    holder.close();
  });
});

describe('the machine’s own resolvers', () => {
  test('are asked for all other names, also by a machine that asks 127.0.0.53', async () => {
    const file = join(tmpdir(), `apron-resolv-${process.pid}.conf`);
    const world = await setNamespaces(file);
    const names = world.openNames();
    // A machine of its own, as far as its loopback addresses go; systemd-resolved is played by a few lines.
    const inside = ['netns', 'exec', world.namespace, process.execPath, '--no-warnings'];
    const resolved = spawn('ip', [...inside, join(import.meta.dirname, 'test-resolved.ts'), '127.0.0.53']);
    try {
      await once(resolved.stdout, 'data');
      await writeFile(file, 'nameserver 127.0.0.53\noptions edns0 trust-ad\nsearch .\n');
      const internet = { ...world.internet, namespace: world.namespace, listenOn: [world.vpcAddress] };
      await names.apply({ resolvers: [internet] });
      const reply = await world.ask(internet, { name: 'www.example.org', type: 'A' }, 'udp');
      assert.deepEqual(reply, { code: 0, values: ['192.0.2.80'] });
      assert.match(await readFile(`${world.folder}/internet/log`, 'utf8'), /using nameserver 127\.0\.0\.53/);
    } finally {
      resolved.kill();
      await world.close();
      await rm(file, { force: true });
    }
  });
});
