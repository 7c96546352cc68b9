import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createService,
  deployService,
  imageSource,
  serviceOf,
  settingsFor,
} from './simulated-world/simulated-intent.ts';
import { SimulatedWorld } from './simulated-world/simulated-world.ts';

async function inWorld(work: (world: SimulatedWorld) => Promise<void>): Promise<void> {
  const world = new SimulatedWorld();
  world.engine.addImage('one', 'sha256:1');
  world.engine.addImage('two', 'sha256:2');
  try {
    world.start();
    await work(world);
  } finally {
    await world.end();
  }
}

function atRest(world: SimulatedWorld): () => boolean {
  return () => serviceOf(world.intent('hello')).operationId === null;
}

async function create(world: SimulatedWorld, image: string): Promise<void> {
  createService(world.intent('hello'), settingsFor(imageSource(image)));
  await world.until(atRest(world));
}

function lastOperation(world: SimulatedWorld): { status: string; failure: string | null } {
  const operation = world.store().operations.list({ service_id: 'hello' })[0];
  return { status: operation?.status ?? '', failure: operation?.failure ?? null };
}

function assertTold(world: SimulatedWorld, ...lines: string[]): void {
  const events = world.events('hello');
  for (const line of lines) assert.ok(events.includes(line), `no line ${line} in\n${events.join('\n')}`);
}

describe('a first deployment that fails', () => {
  test('names the image that there is not, and leaves a service that can be rebuilt', () =>
    inWorld(async (world) => {
      await create(world, 'nothing:1');
      assert.equal(serviceOf(world.intent('hello')).status, 'CREATE_FAILED');
      assert.equal(lastOperation(world).status, 'FAILED');
      assertTold(
        world,
        '[AppRunner] Failed to pull your application image. Reason: There is no image nothing:1.',
        '[AppRunner] Service creation failed. For details, see service logs.',
        '[AppRunner] Service status is set to CREATE_FAILED.',
      );
      await world.until(() => world.request('hello').status === 404, 1);
      deployService(world.intent('hello'), settingsFor(imageSource('one')));
      await world.until(atRest(world));
      assert.equal(world.request('hello').status, 200);
    }));

  test('names the exit code and the last lines of a program that exited, long before five minutes', () =>
    inWorld(async (world) => {
      const output = ['Error: Cannot find module "express"', 'at load'];
      world.engine.addImage('exits', 'sha256:3', { exitsAfter: 50, exitCode: 7, output });
      const begunAt = world.clock.now();
      await create(world, 'exits');
      assert.ok(world.clock.now() - begunAt < 5000);
      assertTold(
        world,
        '[AppRunner] Your application stopped or failed to start. See logs for more information.  Container exit code: 7',
        '[AppRunner]   Error: Cannot find module "express"',
      );
      await world.until(() => world.engine.containers.size === 0);
    }));

  test('names the port that something did listen on', () =>
    inWorld(async (world) => {
      world.engine.addImage('deaf', 'sha256:4', { port: 3000 });
      const begunAt = world.clock.now();
      await create(world, 'deaf');
      const hint = world
        .lines('hello')
        .find(({ text }) => text.includes('Still waiting for the health check'));
      assert.match(hint?.text ?? '', /Your application listens on port 3000/);
      assert.ok((hint?.at ?? Infinity) < begunAt + 30_000);
      const failure = lastOperation(world).failure ?? '';
      assert.match(
        failure,
        /^Health check failed on protocol `TCP` \[Port: '8080'\]\. Check your configured port/,
      );
      assert.match(failure, /Nothing listens on port 8080\. Your application listens on port 3000:/);
    }));

  test('says when a program needed more memory than it has', () =>
    inWorld(async (world) => {
      const program = { exitsAfter: 50, exitCode: 137, isOutOfMemory: true };
      world.engine.addImage('greedy', 'sha256:5', program);
      await create(world, 'greedy');
      assert.match(
        lastOperation(world).failure ?? '',
        /Container exit code: 137\. It needed more memory than the 2048 MB/,
      );
    }));

  test('says when the image is for another processor', () =>
    inWorld(async (world) => {
      const output = ['exec /server: exec format error'];
      world.engine.addImage('arm', 'sha256:6', { exitsAfter: 10, exitCode: 255, output });
      await create(world, 'arm');
      assert.ok(world.events('hello').some((line) => line.includes('another processor architecture')));
    }));

  test('names the variable and the secret that is missing, and starts nothing', () =>
    inWorld(async (world) => {
      const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-abcdef:password::';
      const source = imageSource('one', { secrets: { DB_PASSWORD: arn } });
      createService(world.intent('hello'), settingsFor(source));
      await world.until(atRest(world));
      assert.match(
        lastOperation(world).failure ?? '',
        /variable DB_PASSWORD.*secret:db-abcdef does not exist/,
      );
      assert.deepEqual(world.engine.starts, []);
    }));
});

describe('a service that runs', () => {
  test('failure class 29: what was health-checked goes on serving, whatever its tag names meanwhile', () =>
    inWorld(async (world) => {
      await create(world, 'one');
      world.engine.addImage('one', 'sha256:9');
      const [container] = world.engine.running('hello');
      world.engine.exit(container?.containerId ?? '', 1);
      await world.until(() => world.request('hello').status === 200);
      assert.equal(world.request('hello').imageId, 'sha256:1');
      const changed = settingsFor(imageSource('one', { environment: { A: '1' } }));
      deployService(world.intent('hello'), changed, { isReused: true });
      await world.until(atRest(world));
      assert.equal(world.request('hello').imageId, 'sha256:1');
      deployService(world.intent('hello'), changed, { type: 'START_DEPLOYMENT' });
      await world.until(atRest(world));
      assert.equal(world.request('hello').imageId, 'sha256:9');
    }));

  test('gets a new instance within two seconds of the death of its only one', () =>
    inWorld(async (world) => {
      await create(world, 'one');
      const [container] = world.engine.running('hello');
      world.engine.exit(container?.containerId ?? '', 1);
      assert.equal(world.request('hello').status, 503);
      await world.until(() => world.request('hello').status === 200, 2);
      assert.equal(serviceOf(world.intent('hello')).status, 'RUNNING');
    }));

  test('starts its instances at the same time', () =>
    inWorld(async (world) => {
      createService(world.intent('hello'), settingsFor(imageSource('one')), 5);
      await world.until(() => world.engine.running('hello').length === 5);
      const starts = world.engine.running('hello').map((container) => container.startedAt);
      assert.equal(new Set(starts).size, 1);
      await world.until(atRest(world));
    }));

  test('goes on answering while the engine is away, and its update succeeds when it is back', () =>
    inWorld(async (world) => {
      await create(world, 'one');
      world.engine.isAway = true;
      deployService(world.intent('hello'), settingsFor(imageSource('two')));
      await world.pass(60, () => assert.equal(world.request('hello').status, 200));
      assertTold(world, '[AppRunner] resolve image: the engine is away Trying again.');
      world.engine.isAway = false;
      await world.until(atRest(world));
      assert.equal(lastOperation(world).status, 'SUCCEEDED');
      assert.equal(world.request('hello').imageId, 'sha256:2');
    }));

  test('is told of an edge that cannot be made to run, and its update rolls back', () =>
    inWorld(async (world) => {
      await create(world, 'one');
      world.edge.isBroken = true;
      deployService(world.intent('hello'), settingsFor(imageSource('two')));
      await world.until(atRest(world));
      assert.equal(lastOperation(world).status, 'ROLLBACK_SUCCEEDED');
      assert.match(lastOperation(world).failure ?? '', /^The edge did not take the new instances/);
      assert.ok(world.problems.some(({ doing }) => doing === 'apply edge'));
      world.edge.isBroken = false;
      await world.pass(60);
      assert.equal(world.request('hello').imageId, 'sha256:1');
    }));

  test('is found again by the next control, with its output neither lost nor repeated', () =>
    inWorld(async (world) => {
      world.engine.addImage('talks', 'sha256:7', { output: ['a', 'b', 'b'] });
      await create(world, 'talks');
      await world.pass(1);
      world.kill();
      const [container] = world.engine.running('hello');
      container?.lines.push(
        { at: container.lines[0]?.at ?? 0, text: 'c' },
        { at: world.clock.now(), text: 'd' },
      );
      world.start();
      await world.pass(5);
      const group = '/aws/apprunner/hello/hello/application';
      const query = { account: '123456789012', region: 'us-east-1', group, limit: 100, fromStart: true };
      assert.deepEqual(
        world.logs.read(query).map((line) => line.text),
        ['a', 'b', 'b', 'c', 'd'],
      );
      assert.equal(world.engine.running('hello').length, 1);
    }));

  test('stays; a container of this installation that belongs to nothing goes', () =>
    inWorld(async (world) => {
      await create(world, 'one');
      const [container] = world.engine.running('hello');
      assert.ok(container);
      world.engine.containers.set('stray', {
        ...container,
        containerId: 'stray',
        instanceId: 'f'.repeat(32),
      });
      await world.until(() => !world.engine.containers.has('stray'), 60);
      assert.equal(world.request('hello').status, 200);
    }));
});

test('a bug in one service does not stop the others', () =>
  inWorld(async (world) => {
    await create(world, 'one');
    const broken = world.store().services.find({ id: 'hello' });
    assert.ok(broken);
    // No row that Apron writes looks like this; it stands for whatever we have not thought of.
    const service = { ...broken, id: 'broken', arn: 'broken', subdomain: 'broken', settings: null };
    world.store().services.put(service as unknown as typeof broken);
    world.engine.exit(world.engine.running('hello')[0]?.containerId ?? '', 1);
    await world.until(() => world.request('hello').status === 200, 5);
    assert.ok(world.problems.some(({ doing }) => doing === 'reconcile broken'));
  }));

test('five hundred services at rest are not planned again and again', () =>
  inWorld(async (world) => {
    await create(world, 'one');
    const sample = world.store().services.find({ id: 'hello' });
    assert.ok(sample);
    world.store().transact(() => {
      for (let index = 0; index < 500; index += 1) {
        const id = `idle-${index}`;
        const paused = { ...sample, id, arn: id, subdomain: id, status: 'PAUSED' as const };
        world.store().services.put(paused);
      }
    });
    await world.pass(1200);
    let reads = 0;
    const { instances } = world.store();
    const list = instances.list.bind(instances);
    Object.assign(instances, {
      list: (where: Parameters<typeof list>[0]) => {
        reads += 1;
        return list(where);
      },
    });
    await world.pass(120);
    assert.equal(reads, 0);
  }));
