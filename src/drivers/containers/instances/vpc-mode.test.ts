import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WorldError } from '../../../model/world-error.ts';
import type { InstanceInterface } from '../instances-port.ts';
import { openFakeWorld } from './fake-world.ts';
import { plainSpec } from './plain-spec.ts';

const vpc: InstanceInterface = {
  network: 'subnet-0abc',
  networkInterfaceId: 'eni-0123456789abcdef0',
  address: '10.0.1.5',
  resolver: '10.0.0.2',
};

async function openVpcWorld() {
  const world = await openFakeWorld();
  await makeSubnet(world);
  return world;
}

async function makeSubnet({ engine }: Awaited<ReturnType<typeof openFakeWorld>>): Promise<void> {
  const request = { Name: vpc.network, Driver: 'apron-0a0a0a0a' };
  await engine.docker.createNetwork({
    ...request,
    IPAM: { Config: [{ Subnet: '10.0.1.0/24' }] },
  });
}

describe('an instance in VPC mode', () => {
  test('is made on the network without a way out, joins its interface, and only then starts', async () => {
    await using world = await openVpcWorld();
    const { address } = await world.instances.start({ ...plainSpec(world.imageId), vpc });
    assert.match(address ?? '', /^127\.82\.(?:1[3-9]\d|12[89]|2\d\d)\./, 'in the upper half');
    const steps = world.fake.requests
      .filter(({ method }) => method === 'POST')
      .map(({ url }) => url.replace(/\?.*/, '').replace(/\/[0-9a-f]{64}/, '/<id>'));
    assert.deepEqual(steps.slice(-3), [
      '/containers/create',
      '/networks/subnet-0abc/connect',
      '/containers/<id>/start',
    ]);
    const [container] = [...world.fake.state.containers.values()];
    assert.equal(container?.request.HostConfig?.NetworkMode, 'apron-0a0a0a0a-inbound');
    assert.deepEqual(container?.request.HostConfig?.['Dns'], ['10.0.0.2']);
    assert.deepEqual(container?.joined.get('subnet-0abc'), {
      address: '',
      driverOptions: { 'apron.eni': 'eni-0123456789abcdef0' },
    });
  });

  test('is observed at the address at which the edge reaches it, not at the one in the VPC', async () => {
    await using world = await openVpcWorld();
    const { address } = await world.instances.start({ ...plainSpec(world.imageId), vpc });
    const [observed] = await world.instances.observe();
    assert.equal(observed?.address, address);
  });

  test('is not started, and nothing is left of it, when the engine does not let it join', async () => {
    await using world = await openVpcWorld();
    const path = /^\/networks\/subnet-0abc\/connect$/;
    world.fake.failNext({ method: 'POST', path, status: 500, message: 'plugin is away' });
    await assert.rejects(world.instances.start({ ...plainSpec(world.imageId), vpc }), WorldError);
    assert.deepEqual(await world.instances.observe(), []);
  });

  test('waits for a subnet that the engine does not know yet: its failure is one that may pass', async () => {
    await using world = await openFakeWorld();
    const spec = { ...plainSpec(world.imageId), vpc };
    await assert.rejects(
      world.instances.start(spec),
      (error) => error instanceof WorldError && error.exitCode === null && /subnet-0abc/.test(error.output),
    );
    assert.deepEqual(await world.instances.observe(), []);
    await makeSubnet(world);
    await world.instances.start(spec);
  });

  test('started twice at once it is one container with one interface', async () => {
    await using world = await openVpcWorld();
    const spec = { ...plainSpec(world.imageId), vpc };
    const [one, other] = await Promise.all([world.instances.start(spec), world.instances.start(spec)]);
    assert.deepEqual(one, other);
    assert.equal(world.fake.state.containers.size, 1);
  });

  test('failure class 1: what is no subnet, no interface or no address never reaches the engine', async () => {
    await using world = await openVpcWorld();
    const before = world.fake.requests.length;
    for (const change of [
      { network: '../containers/x' },
      { networkInterfaceId: 'eni-0;reboot' },
      { address: '10.0.1' },
      { resolver: 'evil.example' },
    ]) {
      const spec = { ...plainSpec(world.imageId), vpc: { ...vpc, ...change } };
      await assert.rejects(world.instances.start(spec), /^Error: not /);
    }
    assert.equal(world.fake.requests.length, before);
  });
});

describe('an instance in public mode', () => {
  test('is on the network with a way out alone, outside the addresses of builds', async () => {
    await using world = await openVpcWorld();
    await world.instances.start(plainSpec(world.imageId));
    const [container] = [...world.fake.state.containers.values()];
    assert.equal(container?.request.HostConfig?.NetworkMode, 'apron-0a0a0a0a');
    assert.equal(container?.joined.size, 0);
    assert.match(container?.address ?? '', /^127\.82\.(?:1[6-9]|[2-9]\d|1[01]\d|12[0-7])\./);
  });

  test('finds the last free addresses, and never takes a build’s', async () => {
    await using world = await openFakeWorld({ cidr: '127.82.0.192/26' });
    const starts = Array.from({ length: 27 }, () => world.instances.start(plainSpec(world.imageId)));
    const addresses = (await Promise.all(starts)).map(({ address }) => address ?? '');
    const wanted = Array.from({ length: 27 }, (_, index) => `127.82.0.${index + 196}`);
    assert.deepEqual(new Set(addresses), new Set(wanted));
    await assert.rejects(world.instances.start(plainSpec(world.imageId)), { reason: 'no-address' });
  });
});
