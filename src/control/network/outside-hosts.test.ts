import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { digestOf } from '../../drivers/outside-hosts/digest.ts';
import type { ObservedOutsideContainer, OutsideContainerSpec } from '../../drivers/outside-hosts/port.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import { WorldError } from '../../model/world-error.ts';
import { openStore } from '../../store/store.ts';
import { createOutsideHosts, specOf } from './outside-hosts.ts';

const partner: OutsideHost = {
  name: 'partner',
  dnsNames: ['partner.test'],
  publicIp: '198.19.0.9',
  image: 'partner-api:1',
  command: null,
  environment: {},
  ports: [],
  standsInFor: null,
  state: 'starting',
  failure: null,
  attachment: null,
  createdAt: 0,
};

/** An engine that has what it was told, until the test changes it. */
function world() {
  const store = openStore(':memory:', null);
  store.outsideHosts.put(partner);
  const present = new Map<string, ObservedOutsideContainer>();
  const problems: string[] = [];
  let failure: Error | null = null;
  let started = 0;
  const add = (spec: OutsideContainerSpec, isRunning = true, exitCode: number | null = null): void => {
    started += 1;
    const containerId = `c${started}`;
    present.set(containerId, { containerId, name: spec.name, isRunning, digest: digestOf(spec), exitCode });
  };
  const hosts = createOutsideHosts({
    store,
    network: 'apron-outside',
    digestOf,
    resolveImage: (image) => Promise.resolve(`sha256:${image}`),
    report: ({ doing }) => problems.push(doing),
    containers: {
      observe: () => Promise.resolve([...present.values()]),
      start: (spec) => (failure === null ? Promise.resolve(add(spec)) : Promise.reject(failure)),
      remove: (id) => Promise.resolve(void present.delete(id)),
    },
  });
  return {
    store,
    hosts,
    present,
    problems,
    add,
    fail: (error: Error | null) => void (failure = error),
    state: () => store.outsideHosts.find({ name: 'partner' }),
    started: () => started,
  };
}

const spec = specOf(partner, 'apron-outside');

describe('outside hosts', () => {
  test('one without a container is started, and is running then', async () => {
    const { hosts, state, present } = world();
    assert.equal(await hosts.keep(0), false, 'nothing is to be tried again');
    assert.equal(state()?.state, 'running');
    assert.equal(present.size, 1);
  });

  test('one that runs is left alone', async () => {
    const { hosts, add, started } = world();
    add(spec);
    await hosts.keep(0);
    await hosts.keep(1);
    assert.equal(started(), 1);
  });

  test('one that cannot be started is failed, with the tool’s words, and tried again later and later', async () => {
    const { hosts, state, fail, problems } = world();
    fail(new WorldError({ command: 'docker', output: 'no such image\n' }));
    assert.equal(await hosts.keep(0), true);
    assert.deepEqual([state()?.state, state()?.failure], ['failed', 'no such image']);
    await hosts.keep(999);
    assert.equal(problems.length, 1, 'a second is not over');
    await hosts.keep(1000);
    await hosts.keep(2000);
    assert.equal(problems.length, 2, 'then it is two');
    fail(null);
    await hosts.keep(3000);
    assert.deepEqual([state()?.state, state()?.failure], ['running', null]);
  });

  test('one whose program has ended says with what, and is started anew', async () => {
    const { hosts, add, state, fail, present } = world();
    add(spec, false, 3);
    fail(new Error('not now'));
    await hosts.keep(0);
    assert.equal(state()?.state, 'failed');
    fail(null);
    await hosts.keep(1000);
    assert.equal(state()?.state, 'running');
    assert.deepEqual(
      [...present.values()].map(({ isRunning }) => isRunning),
      [true],
    );
  });

  test('one that was made from something else is replaced', async () => {
    const { hosts, add, present } = world();
    add({ ...spec, environment: { MODE: 'old' } });
    await hosts.keep(0);
    assert.deepEqual(
      [...present.values()].map(({ digest }) => digest),
      [digestOf(spec)],
    );
  });

  test('what has no row is taken away, and so is a second container of one host', async () => {
    const { hosts, add, present, store } = world();
    add(spec);
    add(spec);
    add({ ...spec, name: 'stranger' });
    await hosts.keep(0);
    assert.equal(present.size, 1);
    store.outsideHosts.remove({ name: 'partner' });
    await hosts.keep(1);
    assert.equal(present.size, 0);
  });

  test('a host that is removed while its container starts is not written back', async () => {
    const { hosts, store, fail } = world();
    fail(new Error('too late'));
    const kept = hosts.keep(0);
    store.outsideHosts.remove({ name: 'partner' });
    await kept;
    assert.equal(store.outsideHosts.count({}), 0);
  });
});
