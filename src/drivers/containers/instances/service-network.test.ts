import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorldError } from '../../../model/world-error.ts';
import { type Engine, openEngine } from '../engine.ts';
import { type FakeEngine, startFakeEngine } from '../fake-engine/fake-engine.ts';
import { ensureServiceNetwork, removeServiceNetwork } from './service-network.ts';

const cidr = '100.64.0.0/16';
const interfaces = { lo: ['127.0.0.1/8'], eth0: ['192.0.2.5/24'] };

test('the network is a bridge of its own range, on which instances cannot talk to one another', async () => {
  await using world = await openWorld();
  assert.deepEqual(await ensureServiceNetwork(world.engine, { cidr, interfaces }), {
    name: 'apron-0a0a0a0a',
    cidr,
    interfaceName: 'apron0a0a0a0a',
  });
  const asked = world.fake.requests.find(({ method }) => method === 'POST');
  assert.deepEqual(JSON.parse(asked?.body ?? ''), {
    Name: 'apron-0a0a0a0a',
    CheckDuplicate: true,
    Driver: 'bridge',
    EnableIPv6: false,
    IPAM: { Driver: 'default', Config: [{ Subnet: cidr }] },
    Options: {
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.name': 'apron0a0a0a0a',
    },
    Labels: { 'apron.installation': '0a0a0a0a' },
  });
});

test('it is made once, and can be removed twice', async () => {
  await using world = await openWorld();
  const [one, other] = await Promise.all([
    ensureServiceNetwork(world.engine, { cidr, interfaces }),
    ensureServiceNetwork(world.engine, { cidr, interfaces }),
  ]);
  assert.deepEqual(await ensureServiceNetwork(world.engine, { cidr, interfaces }), one);
  assert.deepEqual(other, one);
  assert.equal(world.fake.state.networks.size, 1);
  await removeServiceNetwork(world.engine);
  await removeServiceNetwork(world.engine);
  assert.equal(world.fake.state.networks.size, 0);
});

test('a range that another network has is refused, naming that network', async () => {
  await using world = await openWorld();
  const other = openEngine({ socketPath: world.fake.socketPath, installation: '0b0b0b0b' });
  await ensureServiceNetwork(other, { cidr: '100.64.128.0/17', interfaces });
  await refusesWith(
    ensureServiceNetwork(world.engine, { cidr, interfaces }),
    '100.64.0.0/16 overlaps with the network apron-0b0b0b0b (100.64.128.0/17); choose another range',
  );
});

test("a range that the machine's own interface is in is refused, naming the interface", async () => {
  await using world = await openWorld();
  await refusesWith(
    ensureServiceNetwork(world.engine, {
      cidr,
      interfaces: { ...interfaces, tailscale0: ['100.64.7.7/32'] },
    }),
    "100.64.0.0/16 overlaps with the machine's interface tailscale0 (100.64.7.7/32); choose another range",
  );
});

test('a network of the name that is somebody else’s, of another range or open is not used', async () => {
  for (const [request, words] of [
    [{ Labels: {} }, /made by somebody else/],
    [
      { IPAM: { Config: [{ Subnet: '10.9.0.0/16' }] } },
      /it is there with the range 10\.9\.0\.0\/16, not 100\.64\.0\.0\/16/,
    ],
    [{ Options: {} }, /lets instances talk to one another/],
  ] as const) {
    await using world = await openWorld();
    await world.engine.docker.createNetwork({
      Name: 'apron-0a0a0a0a',
      Driver: 'bridge',
      IPAM: { Config: [{ Subnet: cidr }] },
      Options: { 'com.docker.network.bridge.enable_icc': 'false' },
      Labels: { 'apron.installation': '0a0a0a0a' },
      ...request,
    } as Parameters<Engine['docker']['createNetwork']>[0]);
    await refusesWith(ensureServiceNetwork(world.engine, { cidr, interfaces }), words);
  }
});

test('what is no range is refused before the engine is asked', async () => {
  await using world = await openWorld();
  await refusesWith(
    ensureServiceNetwork(world.engine, { cidr: 'all', interfaces }),
    /all is not an IPv4 range/,
  );
  assert.equal(world.fake.requests.length, 0);
});

async function refusesWith(attempt: Promise<unknown>, words: string | RegExp): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof WorldError);
    if (typeof words === 'string') assert.equal(error.output, words);
    else assert.match(error.output, words);
    return true;
  });
}

async function openWorld(): Promise<AsyncDisposable & { engine: Engine; fake: FakeEngine }> {
  const fake = await startFakeEngine();
  const engine = openEngine({ socketPath: fake.socketPath, installation: '0a0a0a0a' });
  return { engine, fake, [Symbol.asyncDispose]: () => fake.close() };
}
