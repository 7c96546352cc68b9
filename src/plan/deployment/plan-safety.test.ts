import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Instance } from '../../model/instance.ts';
import { SimulatedService } from './simulated-service.ts';

/** A service whose revision 1 serves with `minSize` instances. */
function serving(minSize = 1): SimulatedService {
  const world = new SimulatedService();
  world.ask('CREATE_SERVICE', 'good', { minSize });
  for (let round = 0; round < 5; round += 1) step(world);
  assert.equal(world.rows.service.status, 'RUNNING');
  return world;
}

function think(world: SimulatedService): void {
  while (world.tick()) world.now += 1;
}

/** Everything that can go well does, once. */
function step(world: SimulatedService): void {
  think(world);
  while (world.finishJob(0)) think(world);
  world.probe();
  think(world);
  world.applyEdge();
  think(world);
}

function instancesOf(world: SimulatedService, revision: number): Instance[] {
  return world.rows.instances.filter((instance) => instance.revision === revision);
}

/** An update to revision 2 up to the moment at which its instances serve and the old ones are to drain. */
function moved(minSize = 1): SimulatedService {
  const world = serving(minSize);
  world.ask('UPDATE_SERVICE', 'good', { minSize });
  think(world);
  while (!instancesOf(world, 1).some((instance) => instance.phase === 'draining')) {
    if (!world.finishJob(0)) {
      world.probe();
      think(world);
      world.applyEdge();
    }
    think(world);
  }
  return world;
}

describe('moving the traffic', () => {
  test('the old revision is not told to drain before the edge has taken the new one', () => {
    const world = serving();
    world.ask('UPDATE_SERVICE', 'good', { minSize: 1 });
    think(world);
    while (!instancesOf(world, 2).some((instance) => instance.phase === 'serving')) {
      if (!world.finishJob(0)) world.probe();
      think(world);
    }
    assert.deepEqual(
      instancesOf(world, 1).map(({ phase }) => phase),
      ['serving'],
    );
    world.applyEdge();
    think(world);
    assert.deepEqual(
      instancesOf(world, 1).map(({ phase }) => phase),
      ['draining'],
    );
  });

  test('an operation has not succeeded before the edge has stopped sending to the old revision', () => {
    const world = moved();
    assert.notEqual(world.rows.operation, null);
    world.applyEdge();
    think(world);
    assert.equal(world.rows.operation, null);
    assert.equal(world.settled.at(-1)?.status, 'SUCCEEDED');
  });

  test('an instance with requests in course is stopped when they end', () => {
    const world = moved();
    const [old] = instancesOf(world, 1);
    world.requests.set(old?.id ?? '', 1);
    world.applyEdge();
    think(world);
    assert.equal(instancesOf(world, 1)[0]?.phase, 'draining');
    world.requests.clear();
    think(world);
    assert.equal(instancesOf(world, 1)[0]?.phase, 'stopping');
  });

  test('an instance whose requests do not end is stopped after the request timeout', () => {
    const world = moved();
    const [old] = instancesOf(world, 1);
    world.requests.set(old?.id ?? '', 1);
    world.applyEdge();
    world.now += 120_000;
    think(world);
    assert.equal(instancesOf(world, 1)[0]?.phase, 'draining');
    world.now += 20_000;
    think(world);
    assert.equal(instancesOf(world, 1)[0]?.phase, 'stopping');
  });

  test('a container is not stopped while the edge still knows it', () => {
    const world = moved();
    world.applyEdge();
    think(world);
    assert.equal(instancesOf(world, 1)[0]?.phase, 'stopping');
    assert.equal(world.jobs.size, 0);
    world.applyEdge();
    think(world);
    assert.equal(world.jobs.size, 1);
  });
});

describe('going back', () => {
  test('old instances that still drain serve again at once', () => {
    const world = moved();
    world.applyEdge();
    const [fresh] = instancesOf(world, 2);
    const [old] = instancesOf(world, 1);
    world.requests.set(old?.id ?? '', 1);
    exit(world, fresh);
    think(world);
    while (world.finishJob(0)) think(world);
    assert.deepEqual(
      instancesOf(world, 1).map(({ id, phase }) => [id, phase]),
      [[old?.id, 'serving']],
    );
  });

  test('what serves of the failed revision stays until the old one is back', () => {
    const world = moved(2);
    const [first, second] = instancesOf(world, 2);
    for (const old of instancesOf(world, 1)) exit(world, old);
    exit(world, first);
    think(world);
    while (world.jobs.size > 0 && world.rows.operation?.status !== 'ROLLBACK_IN_PROGRESS') {
      world.finishJob(0);
      think(world);
    }
    assert.equal(world.rows.operation?.status, 'ROLLBACK_IN_PROGRESS');
    world.applyEdge();
    think(world);
    assert.equal(world.rows.instances.find(({ id }) => id === second?.id)?.phase, 'serving');
    assert.ok(world.answers());
    for (let round = 0; round < 8; round += 1) step(world);
    assert.equal(world.settled.at(-1)?.status, 'ROLLBACK_SUCCEEDED');
    assert.deepEqual(
      world.rows.instances.map(({ revision }) => revision),
      [1, 1],
    );
  });

  test('a deployment whose program exits starts it once, not again and again', () => {
    const world = serving();
    world.ask('UPDATE_SERVICE', 'exits', { minSize: 1 });
    think(world);
    while (!instancesOf(world, 2).some(({ containerId }) => containerId !== null)) {
      world.finishJob(0);
      think(world);
    }
    world.exitPrograms();
    think(world);
    assert.equal(instancesOf(world, 2).length, 1);
  });
});

describe('an engine that does not do its work', () => {
  test('a pause has paused, a delete has failed, when containers cannot be removed', () => {
    for (const [type, status] of [
      ['PAUSE_SERVICE', 'PAUSED'],
      ['DELETE_SERVICE', 'DELETE_FAILED'],
    ] as const) {
      const world = serving();
      world.ask(type, 'good', { minSize: 1 });
      think(world);
      for (let round = 0; round < 3; round += 1) {
        world.applyEdge();
        think(world);
      }
      assert.equal(world.rows.operation?.status, 'IN_PROGRESS');
      world.now += 3600_000;
      think(world);
      assert.equal(world.rows.service.status, status);
    }
  });
});

describe('an instance that dies', () => {
  test('is replaced at once, and ever more slowly when it dies again', () => {
    const world = serving();
    const delays = Array.from({ length: 6 }, () => {
      exit(
        world,
        world.rows.instances.find(({ phase }) => phase === 'serving'),
      );
      const diedAt = world.now;
      think(world);
      while (world.finishJob(0)) think(world);
      while (instancesOf(world, 1).every((instance) => instance.phase === 'stopping')) {
        while (world.finishJob(0)) think(world);
        world.applyEdge();
        think(world);
        world.now += 100;
      }
      const delay = world.now - diedAt;
      for (let round = 0; round < 3; round += 1) step(world);
      return Math.round(delay / 1000);
    });
    assert.deepEqual(delays, [0, 1, 2, 4, 8, 16]);
  });
});

function exit(world: SimulatedService, instance: Instance | undefined): void {
  const container = world.containers.get(instance?.id ?? '');
  assert.ok(container);
  world.containers.set(container.instanceId, { ...container, state: 'exited', exitCode: 1 });
}
