import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addSubnet, addVpc, testPlugin } from './test-plugin.ts';

const generic = 'com.docker.network.generic';

function networkOf(place: unknown, pool = '0.0.0.0/0', id = 'n1') {
  return { NetworkID: id, Options: { [generic]: { 'apron.place': place } }, IPv4Data: [{ Pool: pool }] };
}

describe('CreateNetwork', () => {
  test('a network leads into the subnet it names, with the range of the subnet or none', async () => {
    const { call, context } = testPlugin();
    addSubnet(context, addVpc(context, 'a', '10.0.0.0/16'), 'a', '10.0.1.0/24');
    await call('NetworkDriver.CreateNetwork', networkOf('subnet-0a'));
    await call('NetworkDriver.CreateNetwork', networkOf('subnet-0a', '10.0.1.0/24', 'n2'));
    assert.equal(context.store.dockerNetworks.find({ id: 'n1' })?.subnetId, 'subnet-0a');
    assert.equal(context.store.dockerNetworks.find({ id: 'n2' })?.subnetId, 'subnet-0a');
  });

  test('the outside is a network of its own', async () => {
    const { call, context } = testPlugin();
    await call('NetworkDriver.CreateNetwork', networkOf('outside'));
    assert.deepEqual(context.store.dockerNetworks.find({ id: 'n1' }), { id: 'n1', subnetId: null });
  });

  test('deleted, it is forgotten, also when it is told twice', async () => {
    const { call, context } = testPlugin();
    await call('NetworkDriver.CreateNetwork', networkOf('outside'));
    await call('NetworkDriver.DeleteNetwork', { NetworkID: 'n1' });
    await call('NetworkDriver.DeleteNetwork', { NetworkID: 'n1' });
    assert.equal(context.store.dockerNetworks.count({}), 0);
  });

  test('one that leads nowhere is refused, and the words say what to use instead', async () => {
    const { call } = testPlugin();
    const bare = { NetworkID: 'n1', Options: {}, IPv4Data: [{ Pool: '172.20.0.0/16' }] };
    await assert.rejects(call('NetworkDriver.CreateNetwork', bare), /docker run --network subnet-/);
    await assert.rejects(
      call('NetworkDriver.CreateNetwork', networkOf('subnet-0b')),
      /'subnet-0b' does not exist/,
    );
    for (const hostile of ['../outside', 'subnet-0a; rm', '', 7, { a: 1 }, null])
      await assert.rejects(
        call('NetworkDriver.CreateNetwork', networkOf(hostile)),
        /docker run --network subnet-/,
      );
  });

  test('another range than the subnet has is refused, and IPv6 too', async () => {
    const { call, context } = testPlugin();
    addSubnet(context, addVpc(context, 'a', '10.0.0.0/16'), 'a', '10.0.1.0/24');
    const other = networkOf('subnet-0a', '10.0.2.0/24');
    await assert.rejects(call('NetworkDriver.CreateNetwork', other), /10\.0\.1\.0\/24, and that alone/);
    const dual = { ...networkOf('subnet-0a'), IPv6Data: [{ Pool: 'fd00::/64' }] };
    await assert.rejects(call('NetworkDriver.CreateNetwork', dual), /no IPv6/);
    assert.equal(context.store.dockerNetworks.count({}), 0);
  });
});
