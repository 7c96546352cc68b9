import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  changeService,
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
    assert.deepEqual(world.problems, []);
  } finally {
    await world.end();
  }
}

function atRest(world: SimulatedWorld, id: string): () => boolean {
  return () => serviceOf(world.intent(id)).operationId === null;
}

function lastOperation(world: SimulatedWorld, id: string): { type: string; status: string } {
  const operation = world.store().operations.list({ service_id: id })[0];
  return { type: operation?.type ?? '', status: operation?.status ?? '' };
}

async function created(world: SimulatedWorld, id = 'hello'): Promise<void> {
  createService(world.intent(id), settingsFor(imageSource('one')));
  await world.until(atRest(world, id));
}

describe('the life of a service', () => {
  test('a created service runs and answers', () =>
    inWorld(async (world) => {
      await created(world);
      assert.equal(serviceOf(world.intent('hello')).status, 'RUNNING');
      assert.deepEqual(world.request('hello'), { status: 200, imageId: 'sha256:1' });
      assert.deepEqual(world.events('hello'), [
        '[AppRunner] Service creation started.',
        '[AppRunner] Service status is set to OPERATION_IN_PROGRESS.',
        '[AppRunner] Deployment started.',
        '[AppRunner] Pulling image one.',
        '[AppRunner] Successfully pulled image.',
        '[AppRunner] Provisioning instances and deploying image for publicly accessible service.',
        "[AppRunner] Performing health check on protocol `TCP` [Port: '8080'].",
        '[AppRunner] Health check is successful. Routing traffic to application.',
        '[AppRunner] Successfully routed incoming traffic to application.',
        '[AppRunner] Deployment completed successfully.',
        '[AppRunner] Service creation completed successfully.',
        '[AppRunner] Service status is set to RUNNING.',
      ]);
    }));

  test('an update moves the traffic and leaves nothing of the old revision', () =>
    inWorld(async (world) => {
      await created(world);
      deployService(world.intent('hello'), settingsFor(imageSource('two')));
      await world.until(atRest(world, 'hello'));
      assert.deepEqual(lastOperation(world, 'hello'), { type: 'UPDATE_SERVICE', status: 'SUCCEEDED' });
      assert.deepEqual(world.request('hello'), { status: 200, imageId: 'sha256:2' });
      await world.until(() => world.engine.running('hello').length === 1);
      await world.until(() => world.engine.kept.size === 1);
    }));

  test('a paused service answers 503 and keeps its URL, and resumes as it was', () =>
    inWorld(async (world) => {
      await created(world);
      changeService(world.intent('hello'), 'PAUSE_SERVICE');
      await world.until(atRest(world, 'hello'));
      assert.equal(serviceOf(world.intent('hello')).status, 'PAUSED');
      assert.equal(world.request('hello').status, 503);
      assert.equal(world.engine.containers.size, 0);
      changeService(world.intent('hello'), 'RESUME_SERVICE');
      await world.until(atRest(world, 'hello'));
      assert.deepEqual(world.request('hello'), { status: 200, imageId: 'sha256:1' });
    }));

  test('a deleted service is unknown to the edge, describable for a day, then forgotten', () =>
    inWorld(async (world) => {
      await created(world);
      changeService(world.intent('hello'), 'DELETE_SERVICE');
      await world.until(atRest(world, 'hello'));
      const { status, deletedAt } = serviceOf(world.intent('hello'));
      assert.equal(status, 'DELETED');
      assert.notEqual(deletedAt, null);
      assert.equal(world.request('hello').status, 404);
      assert.equal(world.engine.containers.size, 0);
      await world.until(() => world.store().services.find({ id: 'hello' }) === null, 90_000);
      assert.equal(world.store().revisions.count({}), 0);
      assert.equal(world.store().operations.count({}), 0);
      assert.notEqual(world.events('hello').length, 0);
    }));
});
