import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isSettled, type OperationType } from '../../model/operation.ts';
import { planDeployment } from './plan-deployment.ts';
import { type Behaviour, SimulatedService } from './simulated-service.ts';

type Event =
  | { readonly kind: 'ask'; type: OperationType; behaviour: Behaviour; minSize: number; isInVpc: boolean }
  | { readonly kind: 'job' | 'crash'; readonly choice: number }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'edge' | 'half edge' | 'probe' | 'exits' | 'restart' };

const asks: fc.Arbitrary<Event> = fc.record({
  kind: fc.constant('ask' as const),
  type: fc.constantFrom<OperationType>(
    'UPDATE_SERVICE',
    'START_DEPLOYMENT',
    'PAUSE_SERVICE',
    'RESUME_SERVICE',
    'DELETE_SERVICE',
  ),
  behaviour: fc.constantFrom<Behaviour>('good', 'good', 'unpreparable', 'refused', 'exits', 'deaf'),
  minSize: fc.integer({ min: 1, max: 3 }),
  isInVpc: fc.boolean(),
});
const progress: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('job' as const), choice: fc.nat(5) }),
  fc.record({
    kind: fc.constantFrom('edge' as const, 'half edge' as const, 'probe' as const, 'exits' as const),
  }),
  fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(1, 10, 100) }),
);
const blows: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('crash' as const), choice: fc.nat(5) }),
  fc.record({ kind: fc.constant('restart' as const) }),
);
const stories = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: asks },
    { weight: 20, arbitrary: progress },
    { weight: 1, arbitrary: blows },
  ),
  { maxLength: 120, size: 'max' },
);
/** Nothing in them takes a healthy program down, and nobody pauses or deletes. */
const peacefulStories = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: asks.filter((event) => event.kind === 'ask' && isDeployment(event.type)) },
    { weight: 20, arbitrary: progress },
    { weight: 1, arbitrary: fc.constant<Event>({ kind: 'restart' }) },
  ),
  { maxLength: 120, size: 'max' },
);

describe('whatever happens to a service', () => {
  test('one that serves goes on serving through every deployment, rollback and restart of Apron', () => {
    fc.assert(
      fc.property(peacefulStories, (story) => {
        const world = runningService();
        for (const event of story) {
          happen(world, event);
          assert.ok(world.answers(), `after ${JSON.stringify(event)}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every operation ends, and every service comes to rest as its status says', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = runningService();
        for (const event of story) happen(world, event);
        comeToRest(world);
        const { service, operation, instances } = world.rows;
        assert.equal(operation, null);
        assert.ok(world.settled.every(isSettled));
        const isRunning = service.status === 'RUNNING';
        assert.equal(world.answers(), isRunning);
        assert.ok(instances.every((instance) => isRunning && instance.revision === service.activeRevision));
        assert.equal(world.containers.size, instances.length);
      }),
      { numRuns: 500 },
    );
  });

  test('when an operation has ended well, the edge sends to the active revision alone', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = runningService();
        for (const event of story) {
          const before = world.settled.length;
          happen(world, event);
          const ended = world.settled.length > before ? world.settled.at(-1)?.status : undefined;
          if (ended !== 'SUCCEEDED' && ended !== 'ROLLBACK_SUCCEEDED') continue;
          if (world.rows.service.status !== 'RUNNING') continue;
          const fresh = world.edge?.servers.filter((server) => !server.isDraining) ?? [];
          const active = world.rows.service.activeRevision;
          const revisions = fresh.map(
            ({ instanceId }) => world.rows.instances.find(({ id }) => id === instanceId)?.revision,
          );
          assert.ok(revisions.every((revision) => revision === undefined || revision === active));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every instance in VPC mode that is to run has one interface, no other has one, and none is left over', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = runningService();
        for (const event of story) {
          happen(world, event);
          checkInterfaces(world);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a plan made twice is the same plan, and at most one operation is in course', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = runningService();
        for (const event of story) {
          happen(world, event);
          assert.deepEqual(planDeployment(world.situation()), planDeployment(world.situation()));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function runningService(): SimulatedService {
  const world = new SimulatedService();
  world.ask('CREATE_SERVICE', 'good', { minSize: 1 });
  comeToRest(world);
  assert.ok(world.answers());
  return world;
}

/** Something happens, and Apron does what can be done about it at once. */
function happen(world: SimulatedService, event: Event): void {
  switch (event.kind) {
    case 'ask':
      world.ask(event.type, event.behaviour, event);
      break;
    case 'job':
      world.finishJob(event.choice);
      break;
    case 'crash':
      world.crash(event.choice);
      break;
    case 'pass':
      world.now += event.seconds * 1000;
      break;
    case 'edge':
      world.applyEdge();
      break;
    case 'half edge':
      world.applyHalfOfEdge();
      break;
    case 'probe':
      world.probe();
      break;
    case 'exits':
      world.exitPrograms();
      break;
    case 'restart':
      world.restart();
      break;
  }
  think(world);
}

/** Plans until a plan is empty: a planner that goes on for ever would hang every service. */
function think(world: SimulatedService): void {
  for (let round = 0; round < 50; round += 1) if (!world.tick()) return;
  assert.fail(`plans without end: ${JSON.stringify(planDeployment(world.situation()))}`);
}

/** The world goes its way undisturbed until nothing changes any more, at the latest after the longest of all limits. */
function comeToRest(world: SimulatedService): void {
  for (let round = 0, quiet = 0; round < 400 && quiet < 5; round += 1) {
    const before = world.rows;
    think(world);
    while (world.finishJob(0)) think(world);
    world.applyEdge();
    think(world);
    world.exitPrograms();
    world.probe();
    think(world);
    world.now += 10_000;
    quiet = world.rows === before && world.rows.operation === null ? quiet + 1 : 0;
  }
}

function checkInterfaces({ rows, vpc }: SimulatedService): void {
  const plugged = vpc.interfaces.map(({ instanceId }) => instanceId);
  assert.equal(new Set(plugged).size, plugged.length);
  assert.equal(new Set(vpc.interfaces.map(({ privateIp }) => privateIp)).size, plugged.length);
  assert.ok(plugged.every((id) => rows.instances.some((instance) => instance.id === id)));
  for (const { id, revision, failure } of rows.instances) {
    const { egress } = rows.revisions.find(({ number }) => number === revision)?.settings.network ?? {};
    if (egress?.kind === 'VPC') assert.ok(plugged.includes(id) || failure?.why === 'not-started');
    else assert.ok(!plugged.includes(id), 'public mode has no interface');
  }
}

function isDeployment(type: OperationType): boolean {
  return type === 'UPDATE_SERVICE' || type === 'START_DEPLOYMENT';
}
