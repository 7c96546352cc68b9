import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ObservedEndpoint } from '../../drivers/docker-networks/port.ts';
import { addNetwork, addSubnet, addVpc, testPlugin } from '../../operations/docker-network/test-plugin.ts';
import { createDockerEndpoints } from './docker-endpoints.ts';

async function world() {
  const { context, run, call } = testPlugin();
  const subnet = addSubnet(context, addVpc(context, 'a', '10.0.0.0/16'), 'a', '10.0.1.0/24');
  addNetwork(context, 'n1', subnet);
  await run({ networkId: 'n1', endpointId: 'e1' });
  let observed: ObservedEndpoint[] | Error = [];
  const { store } = context;
  const networks = {
    endpoints: () => (observed instanceof Error ? Promise.reject(observed) : Promise.resolve(observed)),
  };
  const endpoints = createDockerEndpoints({ store, networks });
  const see = (now: number, next: ObservedEndpoint[] | Error): Promise<void> => {
    observed = next;
    return endpoints.refresh(now);
  };
  return { store, see, call };
}

const running = { endpointId: 'e1', containerId: 'c1', dnsNames: ['postgres', 'db'], tcpPorts: [5432] };

describe('endpoints of the engine', () => {
  test('what a container is called, and what it listens on, is written to its interface, and only when it has changed', async () => {
    const { store, see } = await world();
    await see(0, [running]);
    const [eni] = store.networkInterfaces.list({});
    assert.deepEqual([eni?.dnsNames, eni?.tcpPorts], [['postgres', 'db'], [5432]]);
    let changes = 0;
    store.onChange(() => (changes += 1));
    await see(1, [running]);
    assert.equal(changes, 0);
  });

  test('an App Runner instance has no name in the VPC', async () => {
    const { store, see } = await world();
    const [eni] = store.networkInterfaces.list({});
    assert.ok(eni);
    store.networkInterfaces.put({ ...eni, kind: 'apprunner' });
    await see(0, [running]);
    assert.deepEqual(store.networkInterfaces.list({})[0]?.dnsNames, []);
  });

  test('one that the engine does not know for half a minute is forgotten with its interface', async () => {
    const { store, see } = await world();
    await see(0, []);
    await see(29_999, []);
    assert.equal(store.networkInterfaces.count({}), 1);
    await see(30_000, []);
    assert.equal(store.networkInterfaces.count({}) + store.dockerEndpoints.count({}), 0);
  });

  test('one that is seen again meanwhile stays', async () => {
    const { store, see } = await world();
    await see(0, []);
    await see(20_000, [running]);
    await see(40_000, []);
    await see(60_000, []);
    assert.equal(store.networkInterfaces.count({}), 1);
  });

  test('failure class 31: an engine that does not answer takes nobody’s interface away', async () => {
    const { store, see } = await world();
    await see(0, []);
    await assert.rejects(see(100_000, new Error('the engine is away')));
    assert.equal(store.networkInterfaces.count({}), 1);
  });
});
