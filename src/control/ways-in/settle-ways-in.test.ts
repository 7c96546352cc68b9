import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VpcIngressConnection, VpcIngressConnectionStatus } from '../../model/network.ts';
import {
  changeService,
  createService,
  imageSource,
  serviceOf,
  settingsFor,
} from '../simulated-world/simulated-intent.ts';
import { SimulatedWorld } from '../simulated-world/simulated-world.ts';

const id = 'ab'.repeat(16);
const arn = 'arn:aws:apprunner:us-east-1:123456789012:vpcingressconnection/way-in/1';
const host = 'k3jd82mxpq.us-east-1.apron.internal';

/** A world with a private service that runs. */
async function withPrivateService(work: (world: SimulatedWorld) => Promise<void>): Promise<void> {
  const world = new SimulatedWorld();
  world.engine.addImage('one', 'sha256:1');
  try {
    world.start();
    const plain = settingsFor(imageSource('one'));
    createService(world.intent(id), { ...plain, network: { ...plain.network, isPubliclyAccessible: false } });
    await world.until(() => serviceOf(world.intent(id)).status === 'RUNNING');
    await work(world);
    assert.deepEqual(world.problems, []);
  } finally {
    await world.end();
  }
}

function ask(world: SimulatedWorld, status: VpcIngressConnectionStatus, vpcEndpointId = 'vpce-1'): void {
  const wayIn: VpcIngressConnection = {
    account: '123456789012',
    region: 'us-east-1',
    arn,
    name: 'way-in',
    serviceArn: serviceOf(world.intent(id)).arn,
    vpcId: 'vpc-1',
    vpcEndpointId,
    domainName: host,
    status,
    createdAt: world.clock.now(),
    deletedAt: null,
  };
  world.store().vpcIngressConnections.put(wayIn);
}

const wayIn = (world: SimulatedWorld) => world.store().vpcIngressConnections.find({ arn });
const hasStatus = (world: SimulatedWorld, status: string) => () => wayIn(world)?.status === status;
const known = (world: SimulatedWorld) => world.edge.state.routes.flatMap(({ privateHosts }) => privateHosts);

test('a way in is AVAILABLE once the edge knows it and the network is in force, and not before', () =>
  withPrivateService(async (world) => {
    const network = Promise.withResolvers<void>();
    world.whenInForce = () => network.promise;
    ask(world, 'PENDING_CREATION');
    await world.until(() => known(world).length === 1);
    await world.pass(60);
    assert.equal(wayIn(world)?.status, 'PENDING_CREATION');
    network.resolve();
    await world.until(hasStatus(world, 'AVAILABLE'), 60);
    assert.deepEqual(known(world), [{ endpointId: 'vpce-1', host }]);
  }));

test('one that moves to another endpoint leads through that one alone', () =>
  withPrivateService(async (world) => {
    ask(world, 'AVAILABLE');
    await world.until(() => known(world).length === 1);
    ask(world, 'PENDING_UPDATE', 'vpce-2');
    await world.until(hasStatus(world, 'AVAILABLE'), 60);
    assert.deepEqual(known(world), [{ endpointId: 'vpce-2', host }]);
  }));

test('one that is deleted is DELETED when the edge has forgotten it', () =>
  withPrivateService(async (world) => {
    ask(world, 'AVAILABLE');
    await world.until(() => known(world).length === 1);
    ask(world, 'PENDING_DELETION');
    await world.until(hasStatus(world, 'DELETED'), 60);
    assert.deepEqual(known(world), []);
    assert.notEqual(wayIn(world)?.deletedAt, null);
  }));

test('one that is asked for while its service is deleted fails, and does not wait for ever', () =>
  withPrivateService(async (world) => {
    changeService(world.intent(id), 'DELETE_SERVICE');
    await world.until(() => serviceOf(world.intent(id)).status === 'DELETED');
    ask(world, 'PENDING_CREATION');
    await world.until(hasStatus(world, 'FAILED_CREATION'), 60);
  }));

test('Apron killed in between finds the way in where it was and finishes it', () =>
  withPrivateService(async (world) => {
    world.whenInForce = () => new Promise(() => {});
    ask(world, 'PENDING_CREATION');
    await world.until(() => known(world).length === 1);
    world.kill();
    world.whenInForce = () => Promise.resolve();
    world.start();
    await world.until(hasStatus(world, 'AVAILABLE'), 60);
  }));

test('a paused service keeps its way in: it answers 503 there, as a public one does at its URL', () =>
  withPrivateService(async (world) => {
    ask(world, 'AVAILABLE');
    changeService(world.intent(id), 'PAUSE_SERVICE');
    await world.until(() => serviceOf(world.intent(id)).status === 'PAUSED');
    assert.deepEqual(known(world), [{ endpointId: 'vpce-1', host }]);
    assert.deepEqual(
      world.edge.state.routes.map(({ mode }) => mode),
      ['paused'],
    );
  }));
