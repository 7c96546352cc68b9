import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { WorldError } from '../../../model/world-error.ts';
import { type Engine, openEngine } from '../engine.ts';
import { type FakeEngine, startFakeEngine } from '../fake-engine/fake-engine.ts';
import { keepServiceNetworks } from './keep-service-networks.ts';
import { ensureServiceNetwork, removeServiceNetworks } from './service-network.ts';

const cidr = '100.64.0.0/16';
const interfaces = { lo: ['127.0.0.1/8'], eth0: ['192.0.2.5/24'] };
const outward = { kind: 'outward', interfaces } as const;
const inbound = { kind: 'inbound', interfaces } as const;
const namesOf = (engine: Engine, range = cidr) => serviceNetworksOf(engine.installation, range);

describe('the service networks', () => {
  test('are a bridge with a way out and one without, on which instances cannot talk to one another', async () => {
    await using world = await openWorld();
    await ensureServiceNetwork(world.engine, namesOf(world.engine), inbound);
    const asked = world.fake.requests.filter(({ method }) => method === 'POST');
    const shared = {
      CheckDuplicate: true,
      Driver: 'bridge',
      EnableIPv6: false,
      Labels: { 'apron.installation': '0a0a0a0a' },
    };
    const optionsOf = (name: string) => ({
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.name': name,
    });
    assert.deepEqual(
      asked.map(({ body }) => JSON.parse(body) as object),
      [
        {
          ...shared,
          Name: 'apron-0a0a0a0a',
          Internal: false,
          IPAM: { Driver: 'default', Config: [{ Subnet: '100.64.0.0/17', IPRange: '100.64.0.0/20' }] },
          Options: optionsOf('apron0a0a0a0a'),
        },
        {
          ...shared,
          Name: 'apron-0a0a0a0a-inbound',
          Internal: true,
          IPAM: { Driver: 'default', Config: [{ Subnet: '100.64.128.0/17' }] },
          Options: optionsOf('apri0a0a0a0a'),
        },
      ],
    );
  });

  test('are made once, and can be removed twice', async () => {
    await using world = await openWorld();
    const ensure = () => ensureServiceNetwork(world.engine, namesOf(world.engine), inbound);
    await Promise.all([ensure(), ensure()]);
    await ensure();
    assert.equal(world.fake.state.networks.size, 2);
    await removeServiceNetworks(world.engine);
    await removeServiceNetworks(world.engine);
    assert.equal(world.fake.state.networks.size, 0);
  });

  test('are not made of a range that another network has, which is named', async () => {
    await using world = await openWorld();
    const other = openEngine({ socketPath: world.fake.socketPath, installation: '0b0b0b0b' });
    await ensureServiceNetwork(other, namesOf(other, '100.64.64.0/18'), outward);
    await refusesWith(
      ensureServiceNetwork(world.engine, namesOf(world.engine), outward),
      '100.64.0.0/17 overlaps with the network apron-0b0b0b0b (100.64.64.0/19); choose another range',
    );
  });

  test('are not made of a range that the machine’s own interface is in, which is named', async () => {
    await using world = await openWorld();
    await refusesWith(
      ensureServiceNetwork(world.engine, namesOf(world.engine), {
        kind: 'inbound',
        interfaces: { ...interfaces, tailscale0: ['100.64.200.7/32'] },
      }),
      "100.64.128.0/17 overlaps with the machine's interface tailscale0 (100.64.200.7/32); choose another range",
    );
  });

  test('are somebody else’s when their label is, and then neither used nor touched', async () => {
    await using world = await openWorld();
    await makeByHand(world.engine, { Labels: {} });
    await refusesWith(
      ensureServiceNetwork(world.engine, namesOf(world.engine), outward),
      /made by somebody else/,
    );
    assert.equal(world.fake.state.networks.size, 1);
  });

  test('that are open, or of another range, are made anew when nothing is on them', async () => {
    for (const change of [{ Options: {} }, { IPAM: { Config: [{ Subnet: '10.9.0.0/16' }] } }]) {
      await using world = await openWorld();
      await makeByHand(world.engine, change);
      await ensureServiceNetwork(world.engine, namesOf(world.engine), outward);
      const [network] = [...world.fake.state.networks.values()];
      assert.equal(network?.subnet, '100.64.0.0/17');
    }
  });

  test('an open one that instances are on is refused, with what to do about it', async () => {
    await using world = await openWorld();
    await makeByHand(world.engine, { Options: {} });
    await putContainerOn(world);
    await refusesWith(
      ensureServiceNetwork(world.engine, namesOf(world.engine), outward),
      'it is there, and not closed as it should be; it is made anew once its instances are stopped (apron down, then apron up)',
    );
  });

  test('one of an Apron that had a single network serves until its instances are gone; then there are two', async () => {
    await using world = await openWorld();
    await makeByHand(world.engine, {});
    const id = await putContainerOn(world);
    const names = namesOf(world.engine);
    await ensureServiceNetwork(world.engine, names, outward);
    await refusesWith(
      ensureServiceNetwork(world.engine, names, inbound),
      /^100\.64\.128\.0\/17 overlaps with the network apron-0a0a0a0a \(100\.64\.0\.0\/16\)/,
    );
    await world.engine.docker.getContainer(id).remove({ force: true });
    await ensureServiceNetwork(world.engine, names, inbound);
    const ranges = [...world.fake.state.networks.values()].map(({ subnet }) => subnet);
    assert.deepEqual(ranges, ['100.64.0.0/17', '100.64.128.0/17']);
  });

  test('that were removed under the hands of a start are made again for it', async () => {
    await using world = await openWorld();
    const networks = keepServiceNetworks(world.engine, namesOf(world.engine), { interfaces });
    let attempts = 0;
    await networks.use('outward', async () => {
      attempts += 1;
      if (attempts === 1) await removeServiceNetworks(world.engine);
      await putContainerOn(world);
    });
    assert.equal(attempts, 2);
  });
});

async function refusesWith(attempt: Promise<unknown>, words: string | RegExp): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof WorldError);
    if (typeof words === 'string') assert.equal(error.output, words);
    else assert.match(error.output, words);
    return true;
  });
}

type World = { engine: Engine; fake: FakeEngine };

async function openWorld(): Promise<AsyncDisposable & World> {
  const fake = await startFakeEngine();
  const engine = openEngine({ socketPath: fake.socketPath, installation: '0a0a0a0a' });
  return { engine, fake, [Symbol.asyncDispose]: () => fake.close() };
}

/** A network of the first one's name, as an Apron of earlier made it, unless changed. */
async function makeByHand(engine: Engine, change: object): Promise<void> {
  await engine.docker.createNetwork({
    Name: 'apron-0a0a0a0a',
    Driver: 'bridge',
    Internal: false,
    IPAM: { Config: [{ Subnet: cidr }] },
    Options: { 'com.docker.network.bridge.enable_icc': 'false' },
    Labels: { 'apron.installation': '0a0a0a0a' },
    ...change,
  });
}

async function putContainerOn({ engine, fake }: World): Promise<string> {
  const { id: Image } = fake.addImage({});
  const container = await engine.docker.createContainer({
    Image,
    HostConfig: { NetworkMode: 'apron-0a0a0a0a' },
  });
  try {
    await container.start();
  } catch (error) {
    throw new WorldError({ command: 'start', output: String(error) });
  }
  return container.id;
}
