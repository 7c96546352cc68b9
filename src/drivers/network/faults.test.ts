import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fabricNames } from '../../model/fabric-names.ts';
import type { FabricState } from '../../model/fabric.ts';
import { WorldError } from '../../model/world-error.ts';
import { createNetwork } from './create-network.ts';
import { type Accident, createFakeTools, Killed } from './fake-kernel/fake-tools.ts';
import { createFakeKernel, createFakeNamespace, type FakeKernel } from './fake-kernel/state.ts';
import { recordTools } from './test-recording-tools.ts';
import { routerFabric } from './test-fabric.ts';

const installation = '0a0b0c0d';
const hosts = ['t-1', 't-2', 't-3'];
const fabricOf = (vpc: string, senders: number[], count = hosts.length): FabricState =>
  routerFabric({
    router: fabricNames.namespaceOf(installation, vpc),
    hosts: hosts.slice(0, count),
    senders,
  });
const join = (...fabrics: FabricState[]): FabricState => ({
  namespaces: fabrics.flatMap(({ namespaces }) => namespaces),
  wires: fabrics.flatMap(({ wires }) => wires),
});
const nothing: FabricState = { namespaces: [], wires: [] };
const one = fabricOf('vpc-0a', [10, 11]);
const changed = fabricOf('vpc-0a', [10, 12], 2);
/** What is changed to what. */
const changes: [string, FabricState, FabricState][] = [
  ['nothing becomes a router', nothing, one],
  ['rules, wires and routes change', one, changed],
  ['one VPC goes, another comes', one, fabricOf('vpc-0b', [11])],
  ['everything goes', join(one, { namespaces: [], wires: [] }), nothing],
];

function newKernel(): FakeKernel {
  const kernel = createFakeKernel();
  for (const host of hosts) kernel.namespaces.set(host, createFakeNamespace(kernel, null));
  return kernel;
}

/** Hosts that are wired and lack what they need to speak. */
function nakedHosts(kernel: FakeKernel, { wires }: FabricState): string[] {
  return wires.flatMap(({ ends }) => {
    const home = ends[1].home.kind === 'namespace' ? ends[1].home.name : '';
    const host = kernel.namespaces.get(home);
    const isDressed =
      host?.links.get('eni')?.isUp === true && host.addresses.size === 1 && host.routes.has('0.0.0.0/0 254');
    return isDressed ? [] : [home];
  });
}

/** A link that carries packets in a router whose gate is not in place. */
function openWays(kernel: FakeKernel): string[] {
  return [...kernel.namespaces]
    .filter(([name]) => name.startsWith('apron-'))
    .flatMap(([name, { links, tables }]) => {
      const gate = tables.get('inet apron')?.chains.get('gate');
      const isShut = gate?.base?.policy === 'drop' && gate.rules.length === 3;
      const up = [...links].filter(([link, { isUp }]) => link !== 'lo' && isUp).map(([link]) => link);
      return isShut ? [] : up.map((link) => `${link} in ${name}`);
    });
}

/** Applies with an accident at the given run of a program; false when there were fewer runs. */
async function applyWithAccident(
  kernel: FakeKernel,
  desired: FabricState,
  accident: { kind: Accident; at: number },
): Promise<boolean> {
  let runs = 0;
  const tools = createFakeTools(kernel, {
    accident: () => {
      assert.deepEqual(openWays(kernel), []);
      runs += 1;
      return runs === accident.at ? accident.kind : null;
    },
  });
  const dead = Promise.withResolvers<void>();
  const mortal = {
    ...tools,
    async run(call: Parameters<typeof tools.run>[0]) {
      try {
        return await tools.run(call);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        dead.resolve();
        // A dead process gets no answer.
        return await new Promise<never>(() => {});
      }
    },
  };
  const applying = createNetwork(mortal, installation)
    .apply(desired)
    .catch((error: unknown) => assert.ok(error instanceof WorldError, String(error)));
  await Promise.race([applying, dead.promise]);
  return runs >= accident.at;
}

for (const [title, from, to] of changes) {
  for (const kind of ['die before', 'die halfway', 'die after', 'fail', 'fail halfway'] as const) {
    test(`failure class 25: ${title}, accident "${kind}" at every step: nothing opens, the next apply repairs`, async () => {
      for (let at = 1; ; at += 1) {
        const kernel = newKernel();
        await createNetwork(createFakeTools(kernel), installation).apply(from);
        const hasHappened = await applyWithAccident(kernel, to, { kind, at });
        assert.deepEqual(openWays(kernel), []);
        await createNetwork(createFakeTools(kernel), installation).apply(to);
        const tools = recordTools(createFakeTools(kernel));
        await createNetwork(tools, installation).apply(to);
        assert.deepEqual(tools.changes, [], `accident at ${at}`);
        assert.deepEqual(nakedHosts(kernel, to), [], `accident at ${at}`);
        if (!hasHappened) break;
      }
    });
  }
}

test('failure class 25: while nft is refused, no new link comes up', async () => {
  const kernel = newKernel();
  const tools = createFakeTools(kernel, { accident: ({ argv }) => (argv[0] === 'nft' ? 'fail' : null) });
  await assert.rejects(createNetwork(tools, installation).apply(one), WorldError);
  const router = kernel.namespaces.get(fabricNames.namespaceOf(installation, 'vpc-0a'));
  assert.deepEqual([...(router?.links.keys() ?? [])], ['lo']);
});

test('failure class 25: one VPC that is refused does not hold up the others', async () => {
  const kernel = newKernel();
  const bad = fabricNames.namespaceOf(installation, 'vpc-0b');
  const tools = createFakeTools(kernel, {
    accident: ({ argv, home }) => (argv[0] === 'nft' && home.endsWith(bad) ? 'fail' : null),
  });
  const other = fabricOf('vpc-0b', [10], 0);
  await assert.rejects(createNetwork(tools, installation).apply(join(other, one)), WorldError);
  const good = recordTools(createFakeTools(kernel));
  await createNetwork(good, installation).apply(join(other, one));
  assert.deepEqual(
    good.changes.filter((change) => !change.includes(bad)),
    [],
  );
});

test('the empty file of a namespace that was half made is no obstacle', async () => {
  const kernel = newKernel();
  kernel.leftovers.add(fabricNames.namespaceOf(installation, 'vpc-0a'));
  kernel.leftovers.add(fabricNames.namespaceOf(installation, 'vpc-0c'));
  await createNetwork(createFakeTools(kernel), installation).apply(one);
  assert.equal(kernel.leftovers.size, 0);
});
