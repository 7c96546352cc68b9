import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNetwork } from './create-network.ts';
import { createFakeTools, type FakeSurroundings } from './fake-kernel/fake-tools.ts';
import { createFakeKernel, type FakeKernel } from './fake-kernel/state.ts';

const installation = '0a0b0c0d';
const ask = (surroundings: FakeSurroundings, kernel: FakeKernel = createFakeKernel()) =>
  createNetwork(createFakeTools(kernel, surroundings), installation).whyNotEnforced(['198.18.0.0/24']);
const without = (bit: bigint): bigint => ((1n << 41n) - 1n) & ~(1n << bit);

test('lesson (c): without the rights to change the network, it says so, and what to do', async () => {
  for (const capabilities of [0n, without(12n), without(21n)])
    assert.match((await ask({ capabilities })) ?? '', /start it as root|CAP_NET_ADMIN and CAP_SYS_ADMIN/);
});

test('lesson (d): a program that is not there is named, with its package', async () => {
  const packages = { ip: 'iproute2', nft: 'nftables', nsenter: 'util-linux' };
  for (const [program, name] of Object.entries(packages)) {
    const words = await ask({ missing: [program] });
    assert.match(words ?? '', new RegExp(`${program} is not on this machine: .*apron setup.*${name}`));
  }
});

test('failure class 25: a kernel that refuses what is tried on it is not believed to enforce anything', async () => {
  const kernel = createFakeKernel();
  const words = await ask({ accident: ({ argv }) => (argv.includes('-f') ? 'fail' : null) }, kernel);
  assert.match(words ?? '', /takes no namespaces with rules: .*out of memory/s);
  assert.deepEqual([...kernel.namespaces.keys()], ['host'], 'the trial leaves nothing behind');
});

test('a range into which the machine has a way of its own is named, with the flags that choose another', async () => {
  const kernel = createFakeKernel();
  const route = { kind: 'unicast', table: '254', gateway: null, source: null, isOnlink: false } as const;
  const host = kernel.namespaces.get('host');
  host?.routes.set('198.18.0.0/25 254', { ...route, destination: '198.18.0.0/25', link: 'tun0' });
  assert.match((await ask({}, kernel)) ?? '', /198\.18\.0\.0\/25 over tun0.*--elastic-range/);
  host?.routes.clear();
  host?.routes.set('198.18.0.0/15 254', { ...route, destination: '198.18.0.0/15', link: 'tun0' });
  assert.equal(await ask({}, kernel), null, 'a larger network around it does not matter');
});

test('what an earlier trial has left is no obstacle', async () => {
  const kernel = createFakeKernel();
  kernel.leftovers.add(`apron-${installation}-trial`);
  assert.equal(await ask({}, kernel), null);
});
