import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fabricNames } from '../../model/fabric-names.ts';
import type { FabricState } from '../../model/fabric.ts';
import { createNetwork } from './create-network.ts';
import { createFakeTools } from './fake-kernel/fake-tools.ts';
import { createFakeKernel, createFakeNamespace, type FakeNamespace } from './fake-kernel/state.ts';
import { endOf, namespaceOf, tableOf, wireOf } from './test-fabric.ts';

const installation = '0a0b0c0d';
const uplink = fabricNames.hostUplink(installation);
const outside = fabricNames.outsideNamespace(installation);
const fabric: FabricState = {
  namespaces: [
    namespaceOf('host', {
      routes: [
        {
          table: 'main',
          destination: '198.18.0.0/24',
          via: { kind: 'link', link: uplink, gateway: '169.254.64.2', source: null },
        },
      ],
      tables: [tableOf({ name: fabricNames.hostTable(installation) })],
    }),
    namespaceOf(outside),
  ],
  wires: [
    wireOf(
      endOf('host', uplink, { addresses: ['169.254.64.1/30'] }),
      endOf(outside, 'up0', { addresses: ['169.254.64.2/30'] }),
    ),
  ],
};

/** A machine with a network card, a route, a table and a rule in Docker's chain that are none of ours. */
function openHost() {
  const kernel = createFakeKernel();
  const host = kernel.namespaces.get('host') as FakeNamespace;
  const far = createFakeNamespace(kernel, '/elsewhere');
  const peer = (namespace: FakeNamespace, name: string) => ({ namespace, name });
  const link = { index: 2, mac: '02:00:00:00:00:01', mtu: 1500, isUp: true, group: 0 };
  host.links.set('eth0', { ...link, peer: peer(far, 'x') });
  far.links.set('x', { ...link, peer: peer(host, 'eth0') });
  const address = '192.168.1.2/24 dev eth0';
  host.addresses.add(address);
  const route = { kind: 'unicast', link: 'eth0', gateway: null, source: null, isOnlink: false } as const;
  host.routes.set('192.168.1.0/24 254', { ...route, destination: '192.168.1.0/24', table: '254' });
  host.tables.set('ip nat', {
    family: 'ip',
    name: 'nat',
    counters: new Map(),
    sets: new Map(),
    chains: new Map(),
  });
  kernel.dockerUser = ['-A DOCKER-USER -j RETURN'];
  const foreign = () => [
    host.links.has('eth0'),
    host.addresses.has(address),
    host.routes.has('192.168.1.0/24 254'),
    host.tables.has('ip nat'),
    kernel.dockerUser?.includes('-A DOCKER-USER -j RETURN'),
  ];
  return { kernel, host, route, foreign, network: createNetwork(createFakeTools(kernel), installation) };
}

describe('the machine’s own network', () => {
  test('nothing is touched there that does not carry the installation’s name', async () => {
    const { network, foreign, host } = openHost();
    await network.apply(fabric);
    network.distrust();
    await network.apply(fabric);
    assert.deepEqual(foreign(), [true, true, true, true, true]);
    await network.apply({ namespaces: [namespaceOf('host')], wires: [] });
    assert.deepEqual(foreign(), [true, true, true, true, true]);
    assert.equal(host.tables.has(`inet ${fabricNames.hostTable(installation)}`), false);
    await network.apply(fabric);
    await network.remove();
    assert.deepEqual(foreign(), [true, true, true, true, true]);
    assert.deepEqual([...host.links.keys()], ['lo', 'eth0']);
  });

  test('Docker’s own rules let the uplink through, as long as there is one', async () => {
    const { network, kernel } = openHost();
    await network.apply(fabric);
    const comment = `-m comment --comment apron_${installation} -j ACCEPT`;
    assert.deepEqual(kernel.dockerUser, [
      `-A DOCKER-USER -o ${uplink} ${comment}`,
      `-A DOCKER-USER -i ${uplink} ${comment}`,
      '-A DOCKER-USER -j RETURN',
    ]);
    await network.remove();
    assert.deepEqual(kernel.dockerUser, ['-A DOCKER-USER -j RETURN']);
  });

  test('a machine without Docker’s chain needs no such rules', async () => {
    const { network, kernel } = openHost();
    kernel.dockerUser = null;
    await network.apply(fabric);
    assert.equal(await network.isHeld(), true);
  });

  test('Docker’s chain that was flushed is noticed and mended', async () => {
    const { network, kernel } = openHost();
    await network.apply(fabric);
    kernel.dockerUser = [];
    for (let look = 0; look < fabric.namespaces.length; look += 1) await network.isHeld();
    assert.equal(kernel.dockerUser.length, 2);
  });

  test('a range that is somebody else’s is refused in plain words, and the way there is left alone', async () => {
    const { network, host, route } = openHost();
    host.routes.set('198.18.0.128/25 254', { ...route, destination: '198.18.0.128/25', table: '254' });
    await assert.rejects(
      network.apply(fabric),
      /its own way to 198\.18\.0\.128\/25 over eth0, inside 198\.18\.0\.0\/24/,
    );
    assert.equal(host.routes.get('198.18.0.128/25 254')?.link, 'eth0');
    assert.equal(host.links.has(uplink), false);
  });

  test('the machine forwards as soon as a wire leads out of it', async () => {
    const { network, host } = openHost();
    await network.apply(fabric);
    assert.equal(host.sysctls.get('net.ipv4.ip_forward'), '1');
  });
});
