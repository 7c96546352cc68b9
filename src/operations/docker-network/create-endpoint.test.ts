import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeInterface } from '../ec2/network-interfaces/make-interface.ts';
import { testContext } from '../test-context.ts';
import { addNetwork, addSubnet, addVpc, groupOf, testPlugin } from './test-plugin.ts';

function subnetWorld(cidr = '10.0.1.0/24') {
  const plugin = testPlugin();
  const { context } = plugin;
  const vpc = addVpc(context, 'a', '10.0.0.0/16');
  const subnet = addSubnet(context, vpc, 'a', cidr);
  addNetwork(context, 'n1', subnet);
  const create = (options: object = {}, more: object = {}) =>
    plugin.call('NetworkDriver.CreateEndpoint', {
      NetworkID: 'n1',
      EndpointID: 'e1',
      Options: options,
      ...more,
    });
  return { ...plugin, vpc, subnet, create, store: context.store };
}

describe('CreateEndpoint', () => {
  test('a container gets an interface with an address of the subnet and the default group', async () => {
    const { create, store } = subnetWorld();
    const { Interface: given } = await create();
    const [made] = store.networkInterfaces.list({});
    assert.equal(given.Address, `${made?.privateIp}/24`);
    assert.equal(given.MacAddress, made?.macAddress);
    assert.deepEqual(made?.securityGroupIds, ['sg-0a']);
    assert.equal(made?.attachment, null, 'it is plugged in at Join');
    assert.equal(made?.deleteOnTermination, true);
  });

  test('a repeated call answers the same interface', async () => {
    const { create, store } = subnetWorld();
    assert.deepEqual(await create(), await create());
    assert.equal(store.networkInterfaces.count({}), 1);
  });

  test('groups are asked for by option, joined by a plus sign', async () => {
    const { create, store, vpc } = subnetWorld();
    for (const id of ['sg-01', 'sg-02']) store.securityGroups.put(groupOf(vpc, id, id));
    await create({ 'apron.security-groups': 'sg-01+sg-02+sg-01' });
    assert.deepEqual(store.networkInterfaces.list({})[0]?.securityGroupIds, ['sg-01', 'sg-02']);
  });

  test('a group of another VPC, or none at all, is refused in EC2’s words, and nothing is left', async () => {
    const { create, store, context } = subnetWorld();
    addVpc(context, 'b', '10.0.0.0/16');
    await assert.rejects(create({ 'apron.security-groups': 'sg-0b' }), /belong to different networks/);
    await assert.rejects(create({ 'apron.security-groups': 'sg-0c' }), /InvalidGroup\.NotFound/);
    assert.equal(store.networkInterfaces.count({}) + store.dockerEndpoints.count({}), 0);
  });

  test('an address can be asked for, but not one of the five that AWS keeps', async () => {
    const { create, store } = subnetWorld();
    for (const kept of ['10.0.1.0', '10.0.1.1', '10.0.1.2', '10.0.1.3', '10.0.1.255'])
      await assert.rejects(create({ 'apron.ip': kept }), /reserved address range/);
    await assert.rejects(create({ 'apron.ip': '10.0.2.9' }), /does not fall within the subnet/);
    assert.equal((await create({ 'apron.ip': '10.0.1.9' })).Interface.Address, '10.0.1.9/24');
    const second = { NetworkID: 'n1', EndpointID: 'e2', Options: { 'apron.ip': '10.0.1.9' } };
    const { call } = testPlugin({ store });
    await assert.rejects(call('NetworkDriver.CreateEndpoint', second), /Address 10\.0\.1\.9 is in use/);
  });

  test('a subnet without a free address says so in EC2’s words', async () => {
    const { call, store } = subnetWorld('10.0.1.0/28');
    const start = (number: number) =>
      call('NetworkDriver.CreateEndpoint', { NetworkID: 'n1', EndpointID: `e${number}` });
    for (let number = 1; number <= 11; number += 1) await start(number);
    await assert.rejects(
      start(12),
      /InsufficientFreeAddressesInSubnet: The specified subnet does not have enough/,
    );
    assert.equal(store.networkInterfaces.count({}), 11);
  });

  test('in a subnet that maps public addresses it gets one, which is not an Elastic IP', async () => {
    const { create, store, subnet } = subnetWorld();
    store.subnets.put({ ...subnet, mapPublicIpOnLaunch: true });
    await create();
    const [address] = store.elasticAddresses.list({});
    assert.equal(address?.association?.networkInterfaceId, store.networkInterfaces.list({})[0]?.id);
    assert.equal(address?.isServiceManaged, true);
  });

  test('without a public address left nothing is made, and the words name the range', async () => {
    const { settings } = testContext();
    const network = { ...settings.network, elasticRange: '198.51.100.0/31' };
    const plugin = testPlugin({ settings: { ...settings, network } });
    const subnet = addSubnet(plugin.context, addVpc(plugin.context, 'a', '10.0.0.0/16'), 'a', '10.0.1.0/24');
    plugin.context.store.subnets.put({ ...subnet, mapPublicIpOnLaunch: true });
    addNetwork(plugin.context, 'n1', subnet);
    const made = plugin.call('NetworkDriver.CreateEndpoint', { NetworkID: 'n1', EndpointID: 'e1' });
    await assert.rejects(made, /InsufficientAddressCapacity.*198\.51\.100\.0\/31/);
    assert.equal(plugin.context.store.networkInterfaces.count({}), 0);
  });

  test('what the engine has chosen itself is not told again', async () => {
    const { create } = subnetWorld();
    const chosen = { Interface: { Address: '10.0.1.7/24', MacAddress: '02:00:00:00:00:07' } };
    assert.deepEqual(await create({}, chosen), { Interface: {} });
  });

  test('ports cannot be published from a VPC, and the words say what to leave out', async () => {
    const { create } = subnetWorld();
    const ports = { 'com.docker.network.portmap': [{ Proto: 6, Port: 5432, HostPort: 5432 }] };
    await assert.rejects(create(ports), /\(5432\): leave out -p or "ports:"/);
  });
});

describe('CreateEndpoint with apron.eni', () => {
  function lent() {
    const world = subnetWorld();
    const eni = makeInterface(world.context, { subnet: world.subnet, kind: 'apprunner', instanceId: 'i1' });
    return { ...world, eni };
  }

  test('the interface is used with its own address and groups, and is given back', async () => {
    const { create, call, store, eni } = lent();
    const { Interface: given } = await create({ 'apron.eni': eni.id });
    assert.deepEqual(given, { Address: `${eni.privateIp}/24`, MacAddress: eni.macAddress });
    assert.equal(store.networkInterfaces.count({}), 1);
    await call('NetworkDriver.DeleteEndpoint', { NetworkID: 'n1', EndpointID: 'e1' });
    assert.deepEqual(store.networkInterfaces.find({ id: eni.id }), eni);
  });

  test('one that is in use is not lent twice', async () => {
    const { create, call, eni } = lent();
    await create({ 'apron.eni': eni.id });
    const second = { NetworkID: 'n1', EndpointID: 'e2', Options: { 'apron.eni': eni.id } };
    await assert.rejects(call('NetworkDriver.CreateEndpoint', second), /is in use/);
  });

  test('one of another subnet, another address or none is refused', async () => {
    const { create, context, vpc, eni } = lent();
    const other = addSubnet(context, vpc, 'b', '10.0.2.0/24');
    const stranger = makeInterface(context, { subnet: other, kind: 'interface' });
    await assert.rejects(create({ 'apron.eni': stranger.id }), /is in subnet-0b, not in subnet-0a/);
    await assert.rejects(create({ 'apron.eni': 'eni-0ff' }), /'eni-0ff' does not exist/);
    const address = { Interface: { Address: '10.0.1.77/24', MacAddress: '' } };
    await assert.rejects(
      create({ 'apron.eni': eni.id }, address),
      new RegExp(`has the address ${eni.privateIp}`),
    );
    await assert.rejects(create({ 'apron.eni': eni.id, 'apron.ip': '10.0.1.9' }), /apron\.eni goes alone/);
  });
});

describe('hostile options', () => {
  for (const [what, options] of Object.entries({
    'an interface that is a path': { 'apron.eni': '../../eni-0a' },
    'an interface that is no text': { 'apron.eni': { $ne: null } },
    'groups with a statement of nft': { 'apron.security-groups': 'sg-0a; flush ruleset' },
    'an address with a line break': { 'apron.ip': '10.0.1.9\n' },
    'an address that is a name': { 'apron.ip': 'metadata' },
    'an option of ours that there is not': { 'apron.security-group': 'sg-0a' },
    'a MAC address of a group': {
      'com.docker.network.endpoint.macaddress': Buffer.from('010203040506', 'hex').toString('base64'),
    },
    'a MAC address of two bytes': { 'com.docker.network.endpoint.macaddress': 'AAE=' },
  })) {
    test(`failure class 1: ${what} is refused, and nothing is made`, async () => {
      const { create, store } = subnetWorld();
      await assert.rejects(create(options));
      assert.equal(store.networkInterfaces.count({}) + store.dockerEndpoints.count({}), 0);
    });
  }
});
