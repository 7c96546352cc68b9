import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { test } from 'node:test';
import {
  asyncProperty,
  assert as check,
  constant,
  dictionary,
  integer,
  oneof,
  option,
  array,
  record,
  string,
} from 'fast-check';
import type { InstanceSpec } from '../instances-port.ts';
import { keptCapabilities } from './capabilities.ts';
import { plainSpec } from './plain-spec.ts';
import { type FakeWorld, openFakeWorld } from './fake-world.ts';

const hostile = [
  'shop; rm -rf /',
  '$(reboot)',
  '`id`',
  '../../etc',
  '/var/run/docker.sock',
  '--privileged',
  'a b',
  'a\nb',
  'a/b',
  'ä'.repeat(8),
  '',
  'x'.repeat(41),
];

const word = oneof(string({ unit: 'grapheme' }), ...hostile.map((text) => constant(text))).map((text) =>
  text.replaceAll('\0', ''),
);

/** Specs as the planner could make them, with everything that a user can choose chosen badly. */
const specs = record({
  command: option(
    array(word, { minLength: 1, maxLength: 4 }).filter(([program]) => program !== ''),
    { nil: null },
  ),
  environment: dictionary(
    word.filter((name) => /^[^=]+$/.test(name)),
    word,
    { maxKeys: 5 },
  ),
  cpu: integer({ min: 256, max: 4096 }),
  memory: integer({ min: 512, max: 12_288 }),
  revision: integer({ min: 1, max: 1000 }),
});

type Asked = {
  Entrypoint?: string[];
  Env: string[];
  Labels: Record<string, string>;
  HostConfig: Record<string, unknown> & { CapAdd: string[]; CapDrop: string[]; SecurityOpt: string[] };
  [member: string]: unknown;
};

function lastCreate(world: FakeWorld): { url: string; asked: Asked } {
  const request = world.fake.requests.findLast(({ url }) => url.startsWith('/containers/create'));
  assert.ok(request !== undefined);
  return { url: request.url, asked: JSON.parse(request.body) as Asked };
}

test('failure class 4: a service name with metacharacters is refused before any request is made', async () => {
  await using world = await openFakeWorld();
  const before = world.fake.requests.length;
  for (const serviceName of hostile) {
    await assert.rejects(
      world.instances.start({ ...plainSpec(world.imageId), serviceName }),
      /not a valid serviceName/,
    );
  }
  assert.equal(world.fake.requests.length, before);
});

test('failure class 4: an id that leads elsewhere in a URL is refused before any request is made', async () => {
  await using world = await openFakeWorld();
  const before = world.fake.requests.length;
  for (const id of ['../images/x', 'a'.repeat(64) + '/../..', '', 'json?all=1', 'ABCDEF123456']) {
    await assert.rejects(world.instances.stop(id, 0), /not a container id/);
    await assert.rejects(world.instances.listeningPorts(id), /not a container id/);
    await assert.rejects(world.instances.diskUsage(id), /not a container id/);
    await assert.rejects(world.instances.tail(id, 1), /not a container id/);
  }
  assert.equal(world.fake.requests.length, before);
});

test('failure class 6: a command is argv to the engine, word by word as it came', async () => {
  await using world = await openFakeWorld();
  await check(
    asyncProperty(specs, async (over) => {
      await startAndStop(world, { ...plainSpec(world.imageId), ...over });
      const { asked, url } = lastCreate(world);
      assert.deepEqual(asked.Entrypoint, over.command ?? undefined);
      assert.match(url, /^\/containers\/create\?name=apron-0a0a0a0a-shop-front_2-[0-9a-f]{8}$/);
    }),
    { numRuns: 50 },
  );
});

test('failure class 8, 29: no request mounts anything, shares a namespace of the machine or is privileged', async () => {
  await using world = await openFakeWorld();
  await check(
    asyncProperty(specs, async (over) => {
      await startAndStop(world, { ...plainSpec(world.imageId), ...over });
      const { asked } = lastCreate(world);
      assertConfined(asked.HostConfig);
      // The environment and the command are the user's own words, and stay inside.
      const ours = { ...asked, Env: [], Entrypoint: [] };
      assert.doesNotMatch(JSON.stringify(ours), /docker\.sock|"host"|"container:|unconfined/);
    }),
    { numRuns: 50 },
  );
});

function assertConfined(host: Asked['HostConfig']): void {
  for (const member of [
    'Binds',
    'Mounts',
    'Volumes',
    'VolumesFrom',
    'Devices',
    'DeviceRequests',
    'PidMode',
    'UTSMode',
    'UsernsMode',
    'PortBindings',
    'GroupAdd',
    'Links',
    'Sysctls',
    'Runtime',
    'CgroupParent',
  ]) {
    assert.equal(host[member], undefined, member);
  }
  assert.deepEqual(
    [
      host['Privileged'],
      host['NetworkMode'],
      host['IpcMode'],
      host['CgroupnsMode'],
      host['PublishAllPorts'],
      host['AutoRemove'],
    ],
    [false, 'apron-0a0a0a0a', 'private', 'private', false, false],
  );
  assert.deepEqual(
    [host.CapDrop, host.CapAdd, host.SecurityOpt],
    [['ALL'], [...keptCapabilities], ['no-new-privileges']],
  );
  assert.equal(host['Memory'], host['MemorySwap'], 'no swap');
  assert.ok(Number(host['PidsLimit']) > 0 && Number(host['NanoCpus']) > 0);
  assert.deepEqual(host['RestartPolicy'], { Name: 'no' });
}

const secret = 'hunter2-s3cr3t';

test('failure class 30: a secret is in the environment of the request and nowhere else in it', async () => {
  await using world = await openFakeWorld();
  const spec = { ...plainSpec(world.imageId), environment: { DATABASE_URL: secret } };
  await startAndStop(world, spec);
  const { url, asked } = lastCreate(world);
  const { Env, ...rest } = asked;
  assert.deepEqual(Env, [`DATABASE_URL=${secret}`]);
  const others = world.fake.requests.filter((request) => !request.url.startsWith('/containers/create'));
  assert.equal(JSON.stringify([url, rest, others]).includes(secret), false);
});

test('failure class 30: an error carries no secret, not even where the engine repeats one', async () => {
  await using world = await openFakeWorld();
  const environment = { DATABASE_URL: secret };
  for (const path of [/^\/containers\/create$/, /^\/containers\/[^/]+\/start$/]) {
    world.fake.failNext({
      method: 'POST',
      path,
      status: 500,
      message: `cannot set DATABASE_URL=${secret}: no space left on device`,
    });
    const error = await failureOf(world.instances.start({ ...plainSpec(world.imageId), environment }));
    assert.equal(inspect(error, { depth: null, showHidden: true }).includes(secret), false);
    assert.match(String(error), /cannot set DATABASE_URL=\*\*\*/);
  }
  const broken = await failureOf(
    world.instances.start({ ...plainSpec(world.imageId), environment: { NAME: `${secret}\0` } }),
  );
  assert.equal(inspect(broken, { depth: null }).includes(secret), false);
});

async function startAndStop(world: FakeWorld, spec: InstanceSpec): Promise<void> {
  const { containerId } = await world.instances.start(spec);
  await world.instances.stop(containerId, 0);
}

async function failureOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  assert.fail('it did not fail');
}
