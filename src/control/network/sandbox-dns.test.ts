import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addNetwork,
  addSubnet,
  addVpc,
  sandboxOf,
  testPlugin,
} from '../../operations/docker-network/test-plugin.ts';
import { readTopology } from '../../store/read-topology.ts';
import { createSandboxDns } from './sandbox-dns.ts';

function world() {
  const { context, run, call } = testPlugin();
  const subnet = addSubnet(context, addVpc(context, 'a', '10.0.0.0/16'), 'a', '10.0.1.0/24');
  addNetwork(context, 'n1', subnet);
  const told: string[] = [];
  let failure: Error | null = null;
  const dns = createSandboxDns({
    installation: context.installation,
    report: ({ doing }) => told.push(`problem: ${doing}`),
    sandboxes: {
      redirectDns({ sandbox, resolver }) {
        if (failure !== null) return Promise.reject(failure);
        told.push(`${sandbox} asks ${resolver}`);
        return Promise.resolve(true);
      },
      restoreDns: ({ sandbox }) => Promise.resolve(void told.push(`${sandbox} asks Docker`)),
    },
  });
  const follow = async (): Promise<string[]> => {
    dns.follow(readTopology(context.store));
    await new Promise(setImmediate);
    return told.splice(0);
  };
  return { run, call, follow, store: context.store, fail: (error: Error | null) => void (failure = error) };
}

const sandbox = sandboxOf('e1');

describe('whom a container asks for names', () => {
  test('its VPC’s resolver, from when it is plugged in until it is not', async () => {
    const { run, call, follow } = world();
    await run({ networkId: 'n1', endpointId: 'e1' });
    assert.deepEqual(await follow(), [`${sandbox} asks 10.0.0.2`]);
    assert.deepEqual(await follow(), [], 'once is enough');
    await call('NetworkDriver.Leave', { NetworkID: 'n1', EndpointID: 'e1' });
    assert.deepEqual(await follow(), [`${sandbox} asks Docker`]);
  });

  test('the server of the DHCP options where those name one, also when they change', async () => {
    const { run, follow, store } = world();
    await run({ networkId: 'n1', endpointId: 'e1' });
    await follow();
    const vpc = store.vpcs.find({ id: 'vpc-0a' });
    assert.ok(vpc);
    const servers = { key: 'domain-name-servers', values: ['10.0.1.53', 'AmazonProvidedDNS'] };
    store.dhcpOptions.put({ account: vpc.account, region: vpc.region, id: 'dopt-01', options: [servers] });
    store.vpcs.put({ ...vpc, dhcpOptionsId: 'dopt-01' });
    assert.deepEqual(await follow(), [`${sandbox} asks 10.0.1.53`]);
    store.dhcpOptions.put({
      account: vpc.account,
      region: vpc.region,
      id: 'dopt-01',
      options: [{ ...servers, values: ['AmazonProvidedDNS'] }],
    });
    assert.deepEqual(await follow(), [`${sandbox} asks 10.0.0.2`]);
  });

  test('is told as a problem when it cannot be set, and tried again', async () => {
    const { run, follow, fail } = world();
    await run({ networkId: 'n1', endpointId: 'e1' });
    fail(new Error('nft is away'));
    assert.match((await follow()).join(), /^problem: give .* the resolver 10\.0\.0\.2$/);
    fail(null);
    assert.deepEqual(await follow(), [`${sandbox} asks 10.0.0.2`]);
  });
});
