import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addNetwork, addSubnet, addVpc, sandboxOf, type TestPlugin, testPlugin } from './test-plugin.ts';

const place = { NetworkID: 'n1', EndpointID: 'e1' };

function world(change: Parameters<typeof testPlugin>[0] = {}): TestPlugin {
  const plugin = testPlugin(change);
  const subnet = addSubnet(plugin.context, addVpc(plugin.context, 'a', '10.0.0.0/16'), 'a', '10.0.1.0/24');
  addNetwork(plugin.context, 'n1', subnet);
  return plugin;
}

describe('Join', () => {
  test('names the link to fetch, what to call it, and the subnet’s first address as the way out', async () => {
    const { call, context } = world();
    await call('NetworkDriver.CreateEndpoint', place);
    const joined = await call('NetworkDriver.Join', { ...place, SandboxKey: sandboxOf('e1') });
    const [eni] = context.store.networkInterfaces.list({});
    assert.deepEqual(joined, {
      InterfaceName: { SrcName: `v${eni?.id.slice(-14)}`, DstPrefix: 'eni' },
      Gateway: '10.0.1.1',
      DisableGatewayService: true,
    });
    assert.deepEqual(eni?.attachment?.owner, {
      kind: 'container',
      endpointId: 'e1',
      sandbox: sandboxOf('e1'),
    });
  });

  test('failure class 24: is not answered before the rules are in force', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { call } = world({ whenInForce: () => promise });
    await call('NetworkDriver.CreateEndpoint', place);
    let isAnswered = false;
    const joined = call('NetworkDriver.Join', { ...place, SandboxKey: sandboxOf('e1') });
    void joined.then(() => (isAnswered = true));
    await new Promise(setImmediate);
    assert.equal(isAnswered, false);
    resolve();
    await joined;
  });

  test('failure class 25: where rules cannot be in force the container does not start, and nothing stays plugged in', async () => {
    const { call, context } = world({
      whenInForce: () => Promise.reject(new Error('nft: Operation not permitted')),
    });
    await call('NetworkDriver.CreateEndpoint', place);
    const joined = call('NetworkDriver.Join', { ...place, SandboxKey: sandboxOf('e1') });
    await assert.rejects(joined, /nft: Operation not permitted/);
    assert.equal(context.store.networkInterfaces.list({})[0]?.attachment, null);
    await call('NetworkDriver.DeleteEndpoint', place);
    assert.equal(context.store.networkInterfaces.count({}), 0);
  });

  test('may be repeated', async () => {
    const { call, context } = world();
    await call('NetworkDriver.CreateEndpoint', place);
    const once = await call('NetworkDriver.Join', { ...place, SandboxKey: sandboxOf('e1') });
    const before = context.store.networkInterfaces.list({})[0]?.attachment?.id;
    assert.deepEqual(await call('NetworkDriver.Join', { ...place, SandboxKey: sandboxOf('e1') }), once);
    assert.equal(context.store.networkInterfaces.list({})[0]?.attachment?.id, before);
  });

  for (const hostile of ['/etc/passwd', '/run/netns/../../etc/netns/x', 'netns/x', '/run/netns/x y', ''])
    test(`failure class 1: '${hostile}' is no sandbox`, async () => {
      const { call, context } = world();
      await call('NetworkDriver.CreateEndpoint', place);
      await assert.rejects(call('NetworkDriver.Join', { ...place, SandboxKey: hostile }), /no sandbox/);
      assert.equal(context.store.networkInterfaces.list({})[0]?.attachment, null);
    });

  test('of an endpoint that there is not is refused', async () => {
    const { call } = world();
    await assert.rejects(
      call('NetworkDriver.Join', { ...place, SandboxKey: sandboxOf('e1') }),
      /no endpoint e1/,
    );
  });
});

describe('Leave and DeleteEndpoint', () => {
  test('unplug the interface, forget its names, and take it and its public address away', async () => {
    const { call, run, context } = world();
    const { store } = context;
    const subnet = store.subnets.find({ id: 'subnet-0a' });
    assert.ok(subnet);
    store.subnets.put({ ...subnet, mapPublicIpOnLaunch: true });
    await run({ networkId: 'n1', endpointId: 'e1' });
    const [eni] = store.networkInterfaces.list({});
    assert.ok(eni);
    store.networkInterfaces.put({ ...eni, dnsNames: ['postgres'] });
    await call('NetworkDriver.Leave', place);
    const left = store.networkInterfaces.find({ id: eni.id });
    assert.deepEqual([left?.attachment, left?.dnsNames], [null, []]);
    await call('NetworkDriver.DeleteEndpoint', place);
    assert.equal(store.networkInterfaces.count({}) + store.elasticAddresses.count({}), 0);
    assert.equal(store.dockerEndpoints.count({}), 0);
  });

  test('of an endpoint that there is not are fine: the engine repeats them', async () => {
    const { call } = world();
    await call('NetworkDriver.Leave', place);
    await call('NetworkDriver.DeleteEndpoint', place);
  });

  test('leave an Elastic IP to its account', async () => {
    const { call, run, context } = world();
    await run({ networkId: 'n1', endpointId: 'e1' });
    const [eni] = context.store.networkInterfaces.list({});
    assert.ok(eni);
    const { account, region, id, privateIp } = eni;
    const association = { id: 'eipassoc-01', networkInterfaceId: id, privateIp };
    const address = { account, region, id: 'eipalloc-01', publicIp: '198.51.100.9', isServiceManaged: false };
    context.store.elasticAddresses.put({ ...address, association });
    await call('NetworkDriver.DeleteEndpoint', place);
    assert.deepEqual(context.store.elasticAddresses.list({}), [{ ...address, association: null }]);
  });

  test('a late Leave does not unplug what is plugged in elsewhere by now', async () => {
    const { call, run, context } = world();
    await run({ networkId: 'n1', endpointId: 'e1' });
    const [eni] = context.store.networkInterfaces.list({});
    assert.ok(eni?.attachment);
    const owner = { kind: 'container', endpointId: 'e2', sandbox: sandboxOf('e2') } as const;
    context.store.networkInterfaces.put({ ...eni, attachment: { ...eni.attachment, owner } });
    await call('NetworkDriver.Leave', place);
    assert.deepEqual(context.store.networkInterfaces.find({ id: eni.id })?.attachment?.owner, owner);
  });
});

describe('the outside', () => {
  test('takes only the containers of outside hosts, at their address', async () => {
    const { call, context } = world();
    addNetwork(context, 'n0', null);
    const host = {
      name: 'partner',
      dnsNames: ['partner.test'],
      publicIp: '203.0.113.9',
      image: 'x',
      command: null,
      environment: {},
      ports: [],
      standsInFor: null,
      state: 'starting',
      failure: null,
      attachment: null,
      createdAt: 0,
    } as const;
    context.store.outsideHosts.put(host);
    const there = { NetworkID: 'n0', EndpointID: 'e9' };
    await assert.rejects(call('NetworkDriver.CreateEndpoint', there), /apron outside add/);
    const options = { Options: { 'apron.outside-host': 'partner' } };
    const { Interface: given } = await call('NetworkDriver.CreateEndpoint', { ...there, ...options });
    assert.equal(given.Address, '203.0.113.9/24');
    const joined = await call('NetworkDriver.Join', { ...there, SandboxKey: sandboxOf('e9') });
    assert.deepEqual([joined.InterfaceName.SrcName, joined.Gateway], ['wc0ffee00007109', '203.0.113.1']);
    assert.equal(context.store.outsideHosts.find({ name: 'partner' })?.attachment?.sandbox, sandboxOf('e9'));
    await call('NetworkDriver.Leave', there);
    assert.deepEqual(context.store.outsideHosts.find({ name: 'partner' }), host);
  });
});
