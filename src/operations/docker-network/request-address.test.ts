import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeInterface } from '../ec2/network-interfaces/make-interface.ts';
import { addSubnet, addVpc, testPlugin } from './test-plugin.ts';

/** For networks that a person makes with Apron as IPAM driver too, so that `--ip` works on them. */
describe('RequestPool and RequestAddress', () => {
  function world(cidr = '10.0.1.0/24') {
    const plugin = testPlugin();
    const subnet = addSubnet(plugin.context, addVpc(plugin.context, 'a', '10.0.0.0/16'), 'a', cidr);
    const request = async (address = '', options: object = {}) =>
      (
        await plugin.call('IpamDriver.RequestAddress', {
          PoolID: subnet.id,
          Address: address,
          Options: options,
        })
      ).Address;
    return { ...plugin, subnet, request };
  }

  test('a pool is a subnet with its first address as gateway; two VPCs may have the same range', async () => {
    const { call, context } = world();
    addSubnet(context, addVpc(context, 'b', '10.0.0.0/16'), 'b', '10.0.1.0/24');
    for (const id of ['subnet-0a', 'subnet-0b'])
      assert.deepEqual(
        await call('IpamDriver.RequestPool', { Pool: '10.0.1.0/24', Options: { 'apron.place': id } }),
        {
          PoolID: id,
          Pool: '10.0.1.0/24',
          Data: { 'com.docker.network.gateway': '10.0.1.1/24' },
        },
      );
  });

  test('a part of a subnet, or more than it, is no pool', async () => {
    const { call } = world();
    const options = { Options: { 'apron.place': 'subnet-0a' } };
    await assert.rejects(call('IpamDriver.RequestPool', { Pool: '10.0.0.0/16', ...options }), /that alone/);
    await assert.rejects(call('IpamDriver.RequestPool', { Pool: 'x', ...options }), /that alone/);
    const part = { Pool: '10.0.1.0/24', SubPool: '10.0.1.0/25', ...options };
    await assert.rejects(call('IpamDriver.RequestPool', part), /that alone/);
  });

  test('the same address is not given twice before its endpoint is made', async () => {
    const { request } = world('10.0.1.0/28');
    const given = new Set<string>();
    for (let number = 0; number < 11; number += 1) given.add(await request());
    assert.equal(given.size, 11);
    await assert.rejects(request(), /InsufficientFreeAddressesInSubnet/);
  });

  test('released, or after a minute, it can be had again', async () => {
    const { call, context, request, subnet } = world();
    await request('10.0.1.9');
    await assert.rejects(request('10.0.1.9'), /in use/);
    await call('IpamDriver.ReleaseAddress', { PoolID: subnet.id, Address: '10.0.1.9' });
    await request('10.0.1.9');
    assert.deepEqual(context.reservations.of(subnet.id, context.now + 60_000), []);
  });

  test('the address of a free interface is given, that of one in use is not', async () => {
    const { context, request, subnet } = world();
    const free = makeInterface(context, { subnet, kind: 'interface', privateIp: '10.0.1.20' });
    assert.equal(await request('10.0.1.20'), '10.0.1.20/24');
    const owner = { kind: 'namespace', name: 'x' } as const;
    const attachment = { id: 'eni-attach-01', owner, attachedAt: 0 };
    context.store.networkInterfaces.put({ ...free, privateIp: '10.0.1.21', attachment });
    await assert.rejects(request('10.0.1.21'), /in use/);
  });

  test('the gateway is the first address, and a reserved one is nobody else’s', async () => {
    const { request } = world();
    const asGateway = { RequestAddressType: 'com.docker.network.gateway' };
    assert.equal(await request('', asGateway), '10.0.1.1/24');
    await assert.rejects(request('10.0.1.1'), /reserved address range/);
  });
});
