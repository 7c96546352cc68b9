import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceSettings } from '../model/service.ts';
import {
  changeService,
  createService,
  deployService,
  imageSource,
  serviceOf,
  settingsFor,
} from './simulated-world/simulated-intent.ts';
import { putVpc, settingsInVpc } from './simulated-world/simulated-vpc.ts';
import { SimulatedWorld } from './simulated-world/simulated-world.ts';

type Story = {
  readonly title: string;
  /** Of the service before; in public mode unless said. */
  readonly begins?: ServiceSettings;
  /** How many addresses each subnet of the VPC has. */
  readonly room?: number;
  /** What the caller asks for, of a service that runs image `one`. */
  readonly ask: (world: SimulatedWorld) => void;
  /** Null where the service does not answer 200 throughout. */
  readonly answersThroughout: boolean;
  readonly ends: { status: string; operation: string; answer: { status: number; imageId: string | null } };
};

const one = { status: 200, imageId: 'sha256:1' };
const two = { status: 200, imageId: 'sha256:2' };

const stories: readonly Story[] = [
  {
    title: 'an update',
    ask: (world) => deployService(world.intent('hello'), settingsFor(imageSource('two'))),
    answersThroughout: true,
    ends: { status: 'RUNNING', operation: 'SUCCEEDED', answer: two },
  },
  {
    title: 'an update whose program exits, and its rollback',
    ask: (world) => deployService(world.intent('hello'), settingsFor(imageSource('broken'))),
    answersThroughout: true,
    ends: { status: 'RUNNING', operation: 'ROLLBACK_SUCCEEDED', answer: one },
  },
  {
    title: 'a deployment of the same image',
    ask: (world) =>
      deployService(world.intent('hello'), settingsFor(imageSource('one')), { type: 'START_DEPLOYMENT' }),
    answersThroughout: true,
    ends: { status: 'RUNNING', operation: 'SUCCEEDED', answer: one },
  },
  {
    title: 'a move into a VPC',
    ask: (world) => deployService(world.intent('hello'), settingsInVpc(imageSource('two'))),
    answersThroughout: true,
    ends: { status: 'RUNNING', operation: 'SUCCEEDED', answer: two },
  },
  {
    title: 'a move into a VPC whose subnets are full, and its rollback',
    room: 0,
    ask: (world) => deployService(world.intent('hello'), settingsInVpc(imageSource('two'))),
    answersThroughout: true,
    ends: { status: 'RUNNING', operation: 'ROLLBACK_SUCCEEDED', answer: one },
  },
  {
    title: 'a move out of a VPC',
    begins: settingsInVpc(imageSource('one')),
    ask: (world) => deployService(world.intent('hello'), settingsFor(imageSource('two'))),
    answersThroughout: true,
    ends: { status: 'RUNNING', operation: 'SUCCEEDED', answer: two },
  },
  {
    title: 'a delete in a VPC',
    begins: settingsInVpc(imageSource('one')),
    ask: (world) => changeService(world.intent('hello'), 'DELETE_SERVICE'),
    answersThroughout: false,
    ends: { status: 'DELETED', operation: 'SUCCEEDED', answer: { status: 404, imageId: null } },
  },
  {
    title: 'a pause',
    ask: (world) => changeService(world.intent('hello'), 'PAUSE_SERVICE'),
    answersThroughout: false,
    ends: { status: 'PAUSED', operation: 'SUCCEEDED', answer: { status: 503, imageId: null } },
  },
  {
    title: 'a delete',
    ask: (world) => changeService(world.intent('hello'), 'DELETE_SERVICE'),
    answersThroughout: false,
    ends: { status: 'DELETED', operation: 'SUCCEEDED', answer: { status: 404, imageId: null } },
  },
];

class Killed extends Error {}

describe('failure class 31: kill -9 at every step', () => {
  for (const story of stories) {
    test(`${story.title} comes to its true end wherever Apron is killed`, async () => {
      let point = 1;
      while (await tellWithDeathAt(story, point)) point += 1;
      assert.ok(point > 10, `only ${point} points at which to die`);
    });
  }

  test('a creation comes to its true end wherever Apron is killed', async () => {
    let point = 1;
    while (await createWithDeathAt(point)) point += 1;
    assert.ok(point > 10, `only ${point} points at which to die`);
  });
});

/** False when the story was over before the point was reached. */
async function tellWithDeathAt(story: Story, fatalPoint: number): Promise<boolean> {
  const world = newWorld();
  try {
    putVpc(world.store(), story.room);
    createService(world.intent('hello'), story.begins ?? settingsFor(imageSource('one')));
    const death = startMortal(world, Number.POSITIVE_INFINITY);
    await world.until(() => isAtRest(world));
    story.ask(world);
    death.at(fatalPoint);
    const instances = story.ends.answer.status === 200 ? 1 : 0;
    const wasKilled = await endOf(world, death, { instances, mustAnswer: story.answersThroughout });
    assert.deepEqual(readEnd(world), story.ends, `killed at point ${fatalPoint}`);
    return wasKilled;
  } finally {
    await world.end();
  }
}

async function createWithDeathAt(fatalPoint: number): Promise<boolean> {
  const world = newWorld();
  try {
    createService(world.intent('hello'), settingsFor(imageSource('one')));
    const death = startMortal(world, fatalPoint);
    const wasKilled = await endOf(world, death, { instances: 1, mustAnswer: false });
    const ends = { status: 'RUNNING', operation: 'SUCCEEDED', answer: one };
    assert.deepEqual(readEnd(world), ends, `killed at point ${fatalPoint}`);
    return wasKilled;
  } finally {
    await world.end();
  }
}

function newWorld(): SimulatedWorld {
  const world = new SimulatedWorld();
  world.engine.addImage('one', 'sha256:1');
  world.engine.addImage('two', 'sha256:2');
  world.engine.addImage('broken', 'sha256:3', { exitsAfter: 100, exitCode: 1, output: ['no config'] });
  return world;
}

type Death = { at: (point: number) => void; hasCome: () => boolean };

function startMortal(world: SimulatedWorld, fatalPoint: number): Death {
  let fatal = fatalPoint;
  let points = 0;
  let hasCome = false;
  world.start(() => {
    points += 1;
    if (hasCome || points < fatal) return;
    hasCome = true;
    world.kill();
    throw new Killed();
  });
  return {
    at(point) {
      points = 0;
      fatal = point;
    },
    hasCome: () => hasCome,
  };
}

/** Runs until nothing is left to do, with a new control a while after a death, watching the answers all the time. */
async function endOf(
  world: SimulatedWorld,
  death: Death,
  expected: { instances: number; mustAnswer: boolean },
): Promise<boolean> {
  const watch = (): void => {
    if (expected.mustAnswer) assert.equal(world.request('hello').status, 200, 'the service did not answer');
  };
  const isOver = (): boolean => isAtRest(world) && isClean(world, expected.instances);
  await world.until(() => {
    watch();
    return death.hasCome() || isOver();
  });
  if (!death.hasCome()) return false;
  await world.pass(3, watch);
  world.start();
  await world.until(() => {
    watch();
    return isOver();
  });
  return true;
}

function isAtRest(world: SimulatedWorld): boolean {
  return serviceOf(world.intent('hello')).operationId === null;
}

/** In the end every container has a row, every row a container and in VPC mode an interface, and nothing is left over. */
function isClean(world: SimulatedWorld, instances: number): boolean {
  const rows = world.store().instances.list({});
  const containers = [...world.engine.containers.keys()];
  const interfaces = world
    .store()
    .networkInterfaces.list({})
    .filter(({ kind }) => kind === 'apprunner');
  const isInVpc = serviceOf(world.intent('hello')).settings.network.egress.kind === 'VPC';
  return (
    interfaces.length === (isInVpc ? instances : 0) &&
    interfaces.every(({ instanceId }) => rows.some(({ id }) => id === instanceId)) &&
    rows.length === instances &&
    containers.length === instances &&
    rows.every((row) => row.phase === 'serving' && row.containerId === containers[0])
  );
}

function readEnd(world: SimulatedWorld): Story['ends'] {
  const operation = world.store().operations.list({ service_id: 'hello' })[0];
  const { status } = serviceOf(world.intent('hello'));
  return { status, operation: operation?.status ?? '', answer: world.request('hello') };
}
