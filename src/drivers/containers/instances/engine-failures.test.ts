import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InstanceNotStarted, type NotStartedReason } from '../../../model/instance-not-started.ts';
import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { WorldError } from '../../../model/world-error.ts';
import { askBriefly, openEngine } from '../engine.ts';
import { until } from './conformance.ts';
import { plainSpec } from './plain-spec.ts';
import { createInstances } from './create-instances.ts';
import { openFakeWorld } from './fake-world.ts';
import { keepServiceNetworks } from './keep-service-networks.ts';
import { removeServiceNetworks } from './service-network.ts';

const createPath = /^\/containers\/create$/;
const startPath = /^\/containers\/[^/]+\/start$/;

test('without an engine every question is a WorldError that says so', async () => {
  const engine = openEngine({ socketPath: '/nonexistent/docker.sock', installation: '0a0a0a0a' });
  const names = serviceNetworksOf(engine.installation, '127.82.0.0/16');
  const networks = keepServiceNetworks(engine, names, { interfaces: {} });
  const instances = createInstances(engine, { networks });
  const containerId = 'c'.repeat(64);
  const questions = [
    () => instances.observe(),
    () => instances.start(plainSpec(`sha256:${'0'.repeat(64)}`)),
    () => instances.stop(containerId, 0),
    () => instances.listeningPorts(containerId),
    () => instances.diskUsage(containerId),
    () => instances.tail(containerId, 1),
    () => Array.fromAsync(instances.follow(containerId, 0, AbortSignal.timeout(60_000))),
  ];
  for (const question of questions) {
    await assert.rejects(
      question,
      (error) => error instanceof WorldError && error.output.startsWith('no Docker Engine answers'),
    );
  }
});

test('instances that start together make the network that is gone once', async () => {
  await using world = await openFakeWorld();
  await removeServiceNetworks(world.engine);
  const before = world.fake.requests.length;
  await Promise.all([1, 2, 3].map(() => world.instances.start(plainSpec(world.imageId))));
  const made = world.fake.requests
    .slice(before)
    .filter(({ method, url }) => method === 'POST' && url.startsWith('/networks/create'));
  assert.equal(made.length, 1);
});

test('DOCKER_HOST does not lead to another engine than the one that was named', async () => {
  await using world = await openFakeWorld();
  const before = process.env['DOCKER_HOST'];
  process.env['DOCKER_HOST'] = 'tcp://192.0.2.1:2375';
  try {
    const engine = openEngine({ socketPath: world.fake.socketPath, installation: '0a0a0a0a' });
    const version = await askBriefly('version', () => engine.docker.version());
    assert.equal(version.Version, '20.10.24');
  } finally {
    if (before === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = before;
  }
});

test('an engine that goes silent in the middle of an answer is given up', async () => {
  await using world = await openFakeWorld();
  world.fake.failNext({ method: 'GET', path: /^\/containers\/json$/, breaksOff: true });
  await assert.rejects(
    askBriefly('list containers', (abortSignal) => world.engine.docker.listContainers({ abortSignal }), 0.2),
    (error) => error instanceof WorldError && error.output === 'no answer within 0.2 seconds',
  );
});

const refusals: readonly (readonly [
  string,
  RegExp,
  { status: number; message: string },
  NotStartedReason,
])[] = [
  [
    'a full disk',
    createPath,
    { status: 500, message: 'mkdir /var/lib/docker/overlay2/0: no space left on device' },
    'disk-full',
  ],
  [
    'a full disk at the start',
    startPath,
    { status: 500, message: 'write /run/x: no space left on device' },
    'disk-full',
  ],
  [
    'a program for another architecture',
    startPath,
    { status: 400, message: 'runc create failed: exec /app: exec format error' },
    'wrong-architecture',
  ],
  [
    'a program that may not be executed',
    startPath,
    { status: 400, message: 'exec: "/app": permission denied: unknown' },
    'command-not-executable',
  ],
  [
    'a user that the image lacks',
    startPath,
    { status: 400, message: 'unable to find user web: no matching entries in passwd file' },
    'no-such-user',
  ],
  ['an image without a command', createPath, { status: 400, message: 'No command specified' }, 'no-command'],
  [
    'a used-up network',
    startPath,
    { status: 403, message: "no available IPv4 addresses on this network's address pools" },
    'no-address',
  ],
];

for (const [name, path, refusal, reason] of refusals) {
  test(`${name} is told as ${reason}, and leaves no container behind`, async () => {
    await using world = await openFakeWorld();
    world.fake.failNext({ method: 'POST', path, ...refusal });
    await assert.rejects(
      world.instances.start(plainSpec(world.imageId)),
      (error) => error instanceof InstanceNotStarted && error.reason === reason && error.detail.endsWith('.'),
    );
    assert.deepEqual(await world.instances.observe(), []);
  });
}

test('a failure without a known reason stays a plain WorldError with the words of the engine', async () => {
  await using world = await openFakeWorld();
  world.fake.failNext({ method: 'POST', path: startPath, status: 500, message: 'containerd is on holiday' });
  await assert.rejects(
    world.instances.start(plainSpec(world.imageId)),
    (error) =>
      error instanceof WorldError &&
      !(error instanceof InstanceNotStarted) &&
      error.output === 'containerd is on holiday',
  );
});

test('an image for another architecture is refused before it runs, naming both', async (context) => {
  await using world = await openFakeWorld({ architecture: 'riscv64', machine: { architecture: 's390x' } });
  const { hasEmulator } = await import('./read-machine.ts');
  if (await hasEmulator()) return context.skip('this machine runs programs of other architectures');
  await assert.rejects(
    world.instances.start(plainSpec(world.imageId)),
    (error) =>
      error instanceof InstanceNotStarted &&
      error.reason === 'wrong-architecture' &&
      error.detail === 'The image is made for linux/riscv64, and this machine is linux/s390x.',
  );
  assert.deepEqual(await world.instances.observe(), []);
});

test("a stranger's container with the name of ours is left alone", async () => {
  await using world = await openFakeWorld();
  const spec = plainSpec(world.imageId);
  const name = `apron-0a0a0a0a-${spec.serviceName}-${spec.instanceId.slice(0, 8)}`;
  await world.engine.docker.createContainer({ name, Image: world.imageId });
  await assert.rejects(
    world.instances.start(spec),
    (error) => error instanceof InstanceNotStarted && error.reason === 'name-taken',
  );
  assert.deepEqual(
    [...world.fake.state.containers.values()].map((container) => container.name),
    [name],
  );
});

test('a name that is reserved for a moment is waited for', async () => {
  await using world = await openFakeWorld();
  world.fake.failNext({
    method: 'POST',
    path: createPath,
    status: 409,
    message: 'The container name "/x" is already in use by container "y".',
  });
  const { containerId } = await world.instances.start(plainSpec(world.imageId));
  assert.deepEqual(
    (await world.instances.observe()).map((container) => container.containerId),
    [containerId],
  );
});

test('a disk limit is asked for where the engine may have one, and given up for good where it has none', async () => {
  await using world = await openFakeWorld({ machine: { hasProjectQuotas: true } });
  await world.instances.start(plainSpec(world.imageId));
  assert.match(world.fake.transcript(), /"StorageOpt":\{"size":"1000000000"\}/);
  world.fake.failNext({
    method: 'POST',
    path: createPath,
    status: 500,
    message: "--storage-opt is supported only for overlay over xfs with 'pquota' mount option",
  });
  await world.instances.start(plainSpec(world.imageId));
  await world.instances.start(plainSpec(world.imageId));
  const asked = world.fake.requests.filter(({ url }) => url.startsWith('/containers/create'));
  assert.deepEqual(
    asked.map(({ body }) => body.includes('StorageOpt')),
    [true, true, false, false],
  );
});

test('output goes on without loss or repetition when the engine hangs up and the container lives', async () => {
  let print = (_text: string): void => {};
  let exit = (): void => {};
  await using world = await openFakeWorld({
    run: (process) => {
      print = (text) => process.stdout(text);
      exit = () => process.exit(0);
    },
  });
  const { containerId } = await world.instances.start(plainSpec(world.imageId));
  const lines: string[] = [];
  print('one\ntwo\n');
  const following = (async () => {
    for await (const line of world.instances.follow(containerId, 0, AbortSignal.timeout(60_000)))
      lines.push(line.text);
  })();
  await until(() => lines.length === 2);
  world.fake.hangUp();
  print('three\n');
  await until(() => lines.length === 3);
  await world.fake.stop();
  print('four\n');
  await world.fake.start();
  await until(() => lines.length === 4);
  exit();
  await following;
  assert.deepEqual(lines, ['one', 'two', 'three', 'four']);
});

test('a watcher is told of the gap when the engine was away, and hears what comes after', async () => {
  await using world = await openFakeWorld();
  const heard: string[] = [];
  const ending = new AbortController();
  world.instances.watch(
    { onEvent: ({ kind }) => heard.push(kind), onGap: () => heard.push('gap') },
    ending.signal,
  );
  const { containerId } = await world.instances.start(plainSpec(world.imageId));
  await until(() => heard.length === 1);
  await world.fake.stop();
  await world.fake.start();
  await until(() => heard.length === 2);
  await world.instances.stop(containerId, 0);
  await until(() => heard.length === 3);
  ending.abort();
  assert.deepEqual(heard, ['started', 'gap', 'exited']);
});

test('stopping is fine when the container vanishes between the requests', async () => {
  await using world = await openFakeWorld();
  const { containerId } = await world.instances.start(plainSpec(world.imageId));
  world.fake.failNext({
    method: 'DELETE',
    path: /^\/containers\//,
    status: 404,
    message: 'No such container',
  });
  await world.instances.stop(containerId, 0);
  world.fake.failNext({
    method: 'DELETE',
    path: /^\/containers\//,
    status: 409,
    message: 'removal is already in progress',
  });
  await world.instances.stop(containerId, 0);
});

test('a service network that somebody removed is made again', async () => {
  await using world = await openFakeWorld();
  await removeServiceNetworks(world.engine);
  const { address } = await world.instances.start(plainSpec(world.imageId));
  assert.match(address ?? '', /^127\.82\./);
});
