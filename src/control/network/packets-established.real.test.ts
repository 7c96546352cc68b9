import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { type Packets, startPackets } from './test-packets.ts';

const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
    private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
    data: { cidr: '10.0.2.0/24' },
  },
  groups: { app: ['all to anywhere'], db: ['tcp 5432 from app'] },
  nats: { nat: { subnet: 'public' } },
  hosts: {
    app: { subnet: 'private', kind: 'apprunner', groups: ['app'] },
    db: { subnet: 'data', groups: ['db'] },
    web: { subnet: 'public', groups: ['app'], hasPublicAddress: true },
  },
};
const around = (vpc: Partial<DescribedVpc>): World => ({
  vpcs: { shop: { ...shop, ...vpc } },
  outside: { partner: [] },
});

async function open(
  packets: Packets,
  from: string,
  to: { name: string; port: number },
): Promise<() => Promise<string>> {
  const host = packets.host(from);
  const { outcome, handle = 0 } = await host.order({
    do: 'open',
    address: packets.addressOf(to.name),
    port: to.port,
  });
  assert.equal(outcome, 'connected');
  return async () => (await host.order({ do: 'say', handle, patience: 1500 })).outcome;
}

const partner = { name: 'partner', port: 443 };
const database = { name: 'shop/db', port: 5432 };

test('connections that are open while the world changes', async (t) => {
  const packets = await startPackets(t, around({}));

  await t.test(
    'failure class 22: a revoked rule lets no new connection in; what is tracked goes on, as in AWS',
    async () => {
      await packets.become(around({}));
      const say = await open(packets, 'shop/app', database);
      await packets.become(around({ groups: { ...shop.groups, db: [] } }));
      assert.equal(await say(), 'answered');
      await packets.expect(['shop/app → shop/db:5432 timed out'], ['sg-ingress']);
    },
  );

  await t.test(
    'a network ACL is asked about every packet: an open connection stops, and goes on when it may',
    async () => {
      await packets.become(around({}));
      const say = await open(packets, 'shop/app', database);
      const entries = ['100 in allow all from anywhere', '100 out deny all to anywhere'];
      await packets.become(around({ acls: { data: { subnets: ['data'], entries } } }));
      assert.equal(await say(), 'timed out');
      await packets.become(around({}));
      assert.equal(await say(), 'answered');
    },
  );

  await t.test(
    'a route that moves from the NAT gateway to the internet gateway holds for the next packet',
    async () => {
      await packets.become(around({}));
      const say = await open(packets, 'shop/app', partner);
      assert.equal(await say(), 'answered');
      const before = await packets.counted();
      const moved = { ...shop.subnets, private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'igw' } } };
      await packets.become(around({ subnets: moved }));
      assert.equal(await say(), 'timed out');
      assert.ok(grown(before, await packets.counted()).includes('igw-no-public-address'));
      await packets.become(around({}));
      assert.equal(await say(), 'answered');
    },
  );

  await t.test('a NAT gateway that goes leaves a black hole for what went through it', async () => {
    await packets.become(around({}));
    const say = await open(packets, 'shop/app', partner);
    const before = await packets.counted();
    await packets.become(around({ nats: {} }));
    assert.notEqual(await say(), 'answered');
    assert.ok(grown(before, await packets.counted()).includes('blackhole'));
  });

  await t.test('a public address that is taken away ends what was open under it', async () => {
    await packets.become(around({}));
    const say = await open(packets, 'shop/web', partner);
    assert.equal(await say(), 'answered');
    const before = await packets.counted();
    await packets.become(around({ hosts: { ...shop.hosts, web: { subnet: 'public', groups: ['app'] } } }));
    assert.equal(await say(), 'timed out');
    assert.ok(grown(before, await packets.counted()).includes('igw-no-public-address'));
  });

  await t.test('an interface that is detached takes its connections with it', async () => {
    await packets.become(around({}));
    const say = await open(packets, 'shop/app', database);
    const { db } = shop.hosts ?? {};
    assert.ok(db !== undefined);
    await packets.become(around({ hosts: { ...shop.hosts, db: { ...db, isDetached: true } } }));
    assert.equal(await say(), 'timed out');
    await packets.expect(['shop/app → shop/db:5432 timed out'], ['no-such-address']);
  });

  await t.test('a change elsewhere does not disturb what is open', async () => {
    await packets.become(around({}));
    const says = [await open(packets, 'shop/app', database), await open(packets, 'shop/app', partner)];
    await packets.become({
      ...around({ groups: { ...shop.groups, more: ['tcp 1 from anywhere'] } }),
      vpcs: {
        shop: {
          ...shop,
          subnets: { ...shop.subnets, extra: { cidr: '10.0.9.0/24', routes: { '0.0.0.0/0': 'igw' } } },
        },
        another: { cidr: '10.0.0.0/16', subnets: { only: { cidr: '10.0.1.0/24' } } },
      },
    });
    assert.deepEqual(await Promise.all(says.map((say) => say())), ['answered', 'answered']);
  });
});

function grown(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return Array.from(after)
    .filter(([name, count]) => count > (before.get(name) ?? 0))
    .map(([name]) => name.split(' ')[1]?.split('.')[0] ?? '');
}
