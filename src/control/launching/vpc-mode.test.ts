import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WorldError } from '../../model/world-error.ts';
import {
  changeService,
  createService,
  deployService,
  imageSource,
  serviceOf,
  settingsFor,
} from '../simulated-world/simulated-intent.ts';
import { putVpc, settingsInVpc, subnetIds } from '../simulated-world/simulated-vpc.ts';
import { SimulatedWorld } from '../simulated-world/simulated-world.ts';

async function inWorld(work: (world: SimulatedWorld) => Promise<void>, room = 11): Promise<void> {
  const world = new SimulatedWorld();
  world.engine.addImage('one', 'sha256:1');
  world.engine.addImage('two', 'sha256:2');
  try {
    putVpc(world.store(), room);
    world.start();
    await work(world);
  } finally {
    await world.end();
  }
}

const atRest = (world: SimulatedWorld) => () => serviceOf(world.intent('hello')).operationId === null;
const own = (world: SimulatedWorld) =>
  world
    .store()
    .networkInterfaces.list({})
    .filter(({ kind }) => kind === 'apprunner');
const running = (world: SimulatedWorld) => world.engine.running('hello').map(({ spec }) => spec);

describe('a service in VPC mode', () => {
  test('has an interface for each instance, spread over the subnets, and each instance is started with its own', () =>
    inWorld(async (world) => {
      createService(world.intent('hello'), settingsInVpc(imageSource('one')), 3);
      await world.until(atRest(world));
      const interfaces = own(world);
      const places = interfaces.map(({ subnetId }) => subnetId);
      assert.deepEqual(places, [subnetIds[0], subnetIds[1], subnetIds[0]]);
      const started = running(world).map(({ instanceId, vpc }) => ({ instanceId, vpc }));
      assert.deepEqual(
        started,
        interfaces.map(({ id, instanceId, subnetId, privateIp }) => ({
          instanceId,
          vpc: { network: subnetId, networkInterfaceId: id, address: privateIp, resolver: '10.0.0.2' },
        })),
      );
      for (const { id } of interfaces) {
        assert.deepEqual(world.store().tags.of(id), { AWSAppRunnerManaged: 'true' });
      }
    }));

  test('moves there and back as any deployment, and leaves no interface behind', () =>
    inWorld(async (world) => {
      createService(world.intent('hello'), settingsFor(imageSource('one')));
      await world.until(atRest(world));
      assert.deepEqual([own(world), running(world)[0]?.vpc], [[], null]);
      deployService(world.intent('hello'), settingsInVpc(imageSource('one')), { isReused: true });
      await world.until(() => atRest(world)() && world.engine.containers.size === 1);
      assert.equal(own(world).length, 1);
      assert.notEqual(running(world)[0]?.vpc, null);
      deployService(world.intent('hello'), settingsFor(imageSource('one')), { isReused: true });
      await world.until(() => atRest(world)() && world.engine.containers.size === 1);
      assert.deepEqual([own(world), running(world)[0]?.vpc], [[], null]);
    }));

  test('gives its addresses back when it is paused, and takes new ones when it resumes', () =>
    inWorld(async (world) => {
      createService(world.intent('hello'), settingsInVpc(imageSource('one')));
      await world.until(atRest(world));
      changeService(world.intent('hello'), 'PAUSE_SERVICE');
      await world.until(atRest(world));
      assert.deepEqual(own(world), []);
      changeService(world.intent('hello'), 'RESUME_SERVICE');
      await world.until(atRest(world));
      assert.equal(own(world).length, 1);
    }));

  test('that finds no address fails to be created, in EC2’s words', () =>
    inWorld(async (world) => {
      createService(world.intent('hello'), settingsInVpc(imageSource('one')));
      await world.until(atRest(world));
      assert.equal(serviceOf(world.intent('hello')).status, 'CREATE_FAILED');
      const told = world.events('hello').join('\n');
      assert.match(told, /InsufficientFreeAddressesInSubnet.*subnet-a \(10\.0\.0\.0\/28\), subnet-b/);
      assert.deepEqual([own(world), world.engine.starts], [[], []]);
    }, 0));

  test('whose update needs more addresses than there are goes back to what served', () =>
    inWorld(async (world) => {
      createService(world.intent('hello'), settingsInVpc(imageSource('one')), 2);
      await world.until(atRest(world));
      deployService(world.intent('hello'), settingsInVpc(imageSource('two')), { minSize: 2 });
      await world.until(() => atRest(world)() && world.engine.containers.size === 2);
      assert.deepEqual(world.request('hello'), { status: 200, imageId: 'sha256:1' });
      assert.equal(own(world).length, 2);
    }, 1));

  test('failure class 24: no instance starts before the network is in force, and none at all where it cannot be', () =>
    inWorld(async (world) => {
      const gate = Promise.withResolvers<void>();
      const refusal = new WorldError({ command: 'nft -f', output: 'Operation not permitted' });
      world.whenInForce = () => Promise.reject(refusal);
      createService(world.intent('hello'), settingsInVpc(imageSource('one')));
      await world.pass(20);
      assert.deepEqual(world.engine.starts, []);
      assert.match(world.events('hello').join('\n'), /Operation not permitted.*Trying again/);
      world.whenInForce = () => gate.promise;
      await world.pass(20);
      assert.deepEqual(world.engine.starts, []);
      gate.resolve();
      await world.until(atRest(world));
      assert.deepEqual(world.engine.starts, ['sha256:1']);
    }));

  test('failure class 31: an interface whose instance is gone is taken away when Apron starts', () =>
    inWorld(async (world) => {
      createService(world.intent('hello'), settingsInVpc(imageSource('one')));
      await world.until(atRest(world));
      const [kept] = own(world);
      assert.ok(kept !== undefined);
      world
        .store()
        .networkInterfaces.put({ ...kept, id: `eni-0${'f'.repeat(16)}`, instanceId: 'f'.repeat(32) });
      world.kill();
      world.start();
      await world.until(() => own(world).length === 1);
      assert.deepEqual(own(world), [kept]);
    }));
});
