import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createNetwork } from '../../drivers/network/create-network.ts';
import { type Accident, createFakeTools } from '../../drivers/network/fake-kernel/fake-tools.ts';
import {
  createFakeKernel,
  createFakeNamespace,
  type FakeKernel,
} from '../../drivers/network/fake-kernel/state.ts';
import { recordTools } from '../../drivers/network/test-recording-tools.ts';
import { systemIds } from '../../drivers/clock/system.ts';
import { fabricNames } from '../../model/fabric-names.ts';
import { WorldError } from '../../model/world-error.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { openStore } from '../../store/store.ts';
import { putTopology } from '../../store/test-topology.ts';
import type { Problem } from '../parts.ts';
import { createSimulatedClock } from '../simulated-world/simulated-clock.ts';
import type { NetworkControlParts } from './network-parts.ts';
import { startNetworkControl } from './start-network-control.ts';

const installation = '0a0b0c0d';
const home = 't-home';
const shop: World = {
  vpcs: {
    shop: {
      cidr: '10.0.0.0/16',
      internet: true,
      subnets: { a: { cidr: '10.0.1.0/24' } },
      groups: { app: ['all to anywhere'] },
      hosts: { one: { subnet: 'a', groups: ['app'] } },
    },
    other: { cidr: '10.1.0.0/16', subnets: { a: { cidr: '10.1.1.0/24' } } },
  },
};

/** A keeper of the network over a kernel and a clock that are only values. */
function openStage(context: TestContext, changes: Partial<NetworkControlParts> = {}) {
  const kernel: FakeKernel = createFakeKernel();
  kernel.namespaces.set(home, createFakeNamespace(kernel, null));
  const ids = new Map<string, string>();
  const idOf = (prefix: string, name: string): string => {
    const key = `${prefix} ${name}`;
    const id = ids.get(key) ?? `${prefix}-${String(ids.size + 1).padStart(17, '0')}`;
    ids.set(key, id);
    return id;
  };
  const settings = {
    installation,
    elasticRange: '198.18.1.0/24',
    outsideRange: '198.19.1.0/24',
    natIdleSeconds: 350,
    host: null,
  };
  const topology = describeTopology(shop, { ...settings, idOf, namespaceOf: () => home });
  const store = openStore(':memory:', null);
  const asked = topology.vpcs.map((vpc) => ({ ...vpc, state: 'pending' as const }));
  putTopology(store, { ...topology, vpcs: asked });
  const clock = createSimulatedClock(1_000_000);
  const accident: { next: Accident | null } = { next: null };
  const tools = recordTools(
    createFakeTools(kernel, { accident: ({ argv }) => (argv[0] === 'nft' ? accident.next : null) }),
  );
  const problems: Problem[] = [];
  const told: string[] = [];
  const control = startNetworkControl({
    store,
    network: createNetwork(tools, installation),
    clock,
    ids: systemIds,
    settings,
    report: (problem) => problems.push(problem),
    tell: (text) => told.push(text),
    ...changes,
  });
  context.after(async () => {
    await control.stop();
    store.close();
  });
  const router = kernel.namespaces;
  const routerOf = (name: string) => router.get(fabricNames.namespaceOf(installation, idOf('vpc', name)));
  return { kernel, store, clock, tools, accident, problems, told, control, topology, idOf, routerOf };
}

async function until(claim: string, holds: () => boolean): Promise<void> {
  for (let turns = 0; !holds(); turns += 1) {
    assert.ok(turns < 10_000, claim);
    await turn();
  }
}

describe('the kernel is kept as the store wants it', () => {
  test('what was committed before the call is in the kernel when it is in force', async (t) => {
    const { control, routerOf, store, idOf } = openStage(t);
    await control.whenInForce();
    assert.ok(routerOf('shop') !== undefined && routerOf('other') !== undefined);
    store.transact(() => store.vpcs.remove({ id: idOf('vpc', 'other') }));
    await control.whenInForce();
    assert.equal(routerOf('other'), undefined);
  });

  test('a VPC is available once the kernel holds it, not before', async (t) => {
    const { control, store, accident } = openStage(t);
    accident.next = 'fail';
    await assert.rejects(control.whenInForce(), WorldError);
    assert.deepEqual([...new Set(store.vpcs.list({}).map(({ state }) => state))], ['pending']);
    accident.next = null;
    await control.whenInForce();
    await until('the VPCs are available', () =>
      store.vpcs.list({}).every(({ state }) => state === 'available'),
    );
  });

  test('failure class 24: an interface is in force with its link and its rules, and its link is the last', async (t) => {
    const { control, store, routerOf, topology, accident } = openStage(t);
    const [eni] = topology.networkInterfaces;
    assert.ok(eni);
    store.networkInterfaces.put({ ...eni, attachment: null });
    await control.whenInForce();
    const link = fabricNames.routerLinkOf(eni.id);
    accident.next = 'fail';
    store.networkInterfaces.put(eni);
    await assert.rejects(control.whenInForce(), WorldError);
    assert.equal(routerOf('shop')?.links.has(link), false, 'no link without rules');
    accident.next = null;
    await control.whenInForce();
    assert.equal(routerOf('shop')?.links.get(link)?.isUp, true);
  });

  test('failure class 25: what fails is reported, told to those who wait, and tried again by itself', async (t) => {
    const { control, accident, problems, clock, routerOf } = openStage(t);
    accident.next = 'fail';
    await assert.rejects(control.whenInForce(), /out of memory/);
    assert.match(String(control.problem()), /out of memory/);
    assert.equal(problems[0]?.doing, 'apply the network');
    accident.next = null;
    await until('it is tried again', () => {
      clock.advance(clock.now() + 2000);
      return control.problem() === null;
    });
    assert.ok(routerOf('shop'));
  });

  test('many changes at once are one state', async (t) => {
    const { control, store, tools, topology } = openStage(t);
    await control.whenInForce();
    tools.changes.splice(0);
    const [group] = topology.securityGroups.filter(({ rules }) => rules.length > 0);
    assert.ok(group);
    for (let count = 0; count < 20; count += 1)
      store.securityGroups.put({ ...group, description: `${count}` });
    store.vpcs.list({}).forEach((vpc) => store.vpcs.put({ ...vpc, enableDnsSupport: false }));
    await control.whenInForce();
    const scripts = tools.changes.filter((change) => change.includes('nft -f -'));
    assert.equal(scripts.length, 2, 'one for each router');
  });

  test('failure class 25: what somebody changes by hand is put right without being asked', async (t) => {
    const { control, clock, kernel, routerOf, told } = openStage(t);
    await control.whenInForce();
    routerOf('shop')?.tables.clear();
    await until('the table is back', () => {
      clock.advance(clock.now() + 1000);
      return routerOf('shop')?.tables.size === 1;
    });
    const name = [...kernel.namespaces].find(([, each]) => each === routerOf('other'))?.[0] ?? '';
    kernel.namespaces.delete(name);
    await until('the namespace is back', () => {
      clock.advance(clock.now() + 1000);
      return routerOf('other')?.tables.size === 1;
    });
    assert.ok(told.length >= 2);
  });

  test('what follows from the network belongs to being in force: a name that cannot be had holds it up', async (t) => {
    let isBroken = true;
    const seen: number[] = [];
    const { control, problems } = openStage(t, {
      follow: (topology) => seen.push(topology.vpcs.length),
      after: [
        async () => {
          if (isBroken) throw new WorldError({ command: 'dnsmasq', output: 'no' });
        },
      ],
    });
    await assert.rejects(control.whenInForce(), /dnsmasq/);
    assert.equal(problems.length, 1);
    isBroken = false;
    await control.whenInForce();
    assert.ok(seen.length > 0 && seen.every((count) => count === 2));
  });

  test('who waits when Apron stops is told so', async (t) => {
    const { control, accident } = openStage(t);
    accident.next = 'die before';
    const waiting = assert.rejects(control.whenInForce());
    accident.next = 'fail';
    await control.stop();
    await waiting;
    await assert.rejects(control.whenInForce(), /stopping/);
  });
});
