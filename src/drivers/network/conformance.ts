import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fabricNames } from '../../model/fabric-names.ts';
import type { FabricState } from '../../model/fabric.ts';
import { WorldError } from '../../model/world-error.ts';
import { createNetwork } from './create-network.ts';
import type { Network } from './port.ts';
import { recordTools, type RecordingTools } from './test-recording-tools.ts';
import { endOf, namespaceOf, routeOf, routerFabric, tableOf, wireOf } from './test-fabric.ts';
import type { Tools } from './tools.ts';

/** A kernel to work on, and hands that do what the driver has not been asked for. */
export type NetworkStage = {
  readonly tools: Tools;
  /** Fresh: nothing else on the machine carries it. */
  readonly installation: string;
  /** A namespace that is not Apron's, such as a container's; its name under /run/netns. */
  makeHost(name: string): Promise<string>;
  /** A container's namespace at a path of its own. */
  makeSandbox(name: string): Promise<string>;
  close(): Promise<void>;
};

/** What every network driver does, whatever kernel is below. */
export function registerNetworkConformance(name: string, setStage: () => Promise<NetworkStage>): void {
  describe(`${name} obeys the network's port`, () => {
    let stage: NetworkStage;
    let tools: RecordingTools;
    let hosts: string[];
    let router: string;
    const open = (): Network => createNetwork(tools, stage.installation);
    const byHand = async (home: string, ...argv: [string, ...string[]]): Promise<string> => {
      const answer = await stage.tools.run({ home, argv, input: '' });
      assert.equal(answer.exitCode, 0, answer.stderr);
      return answer.stdout;
    };
    const fabric = (senders: readonly number[], count = 3): FabricState =>
      routerFabric({ router, hosts: hosts.slice(0, count), senders });
    const place = (): string => `/run/netns/${router}`;
    /** What changed the kernel during `work`. */
    const changesIn = async (work: () => Promise<void>): Promise<string[]> => {
      tools.changes.splice(0);
      await work();
      return tools.changes.splice(0);
    };

    before(async () => {
      stage = await setStage();
      tools = recordTools(stage.tools);
      router = fabricNames.namespaceOf(stage.installation, 'vpc-0a');
      hosts = [];
      for (const host of ['h1', 'h2', 'h3']) hosts.push(await stage.makeHost(host));
    });
    after(() => stage.close());

    test('the machine can enforce, and the trial leaves nothing behind', async () => {
      assert.equal(await open().whyNotEnforced([]), null);
      assert.deepEqual([...tools.namespaces(`apron-${stage.installation}-`)], []);
    });

    test('what was applied is held, and applying it again changes nothing, whoever applies it', async () => {
      const network = open();
      await network.apply(fabric([10, 11]));
      assert.equal(await network.isHeld(), true);
      const changes = await changesIn(async () => {
        await network.apply(fabric([10, 11]));
        network.distrust();
        await network.apply(fabric([10, 11]));
        await open().apply(fabric([10, 11]));
      });
      assert.deepEqual(changes, []);
    });

    test('a change is told by the difference', async () => {
      const network = open();
      await network.apply(fabric([10, 11]));
      const changes = await changesIn(() => network.apply(fabric([10, 12])));
      assert.deepEqual(changes, [
        [
          `nsenter --net=${place()} nft -f -`,
          '  delete element inet apron senders { "e11" }',
          '  add element inet apron senders { "e12" : goto open }',
        ].join('\n'),
      ]);
    });

    test('failure class 25: a namespace deleted by hand is noticed and made again, wires included', async () => {
      const network = open();
      await network.apply(fabric([10]));
      await byHand('host', 'ip', 'netns', 'del', router);
      assert.equal(await network.isHeld(), false);
      await network.apply(fabric([10]));
      assert.equal(await network.isHeld(), true);
      assert.deepEqual(await changesIn(() => open().apply(fabric([10]))), []);
    });

    test('failure class 25: a table flushed by hand is noticed and filled again', async () => {
      const network = open();
      await network.apply(fabric([10]));
      await byHand(place(), 'nft', 'delete', 'table', 'inet', 'apron');
      assert.equal(await network.isHeld(), false);
      await network.apply(fabric([10]));
      assert.equal(await network.isHeld(), true);
    });

    test('a wire, a route, an address and a rule taken by hand are noticed and put back', async () => {
      const network = open();
      const acts: [string, ...string[]][] = [
        ['ip', 'link', 'del', 'dev', 'e11'],
        ['ip', 'route', 'del', '10.0.0.10/32', 'table', '254'],
        ['ip', 'addr', 'del', '10.0.0.1/32', 'dev', 'lo'],
        ['ip', 'rule', 'del', 'pref', '10', 'lookup', '254', 'suppress_prefixlength', '0'],
      ];
      for (const argv of acts) {
        await network.apply(fabric([10]));
        await byHand(place(), ...argv);
        assert.equal(await network.isHeld(), false, argv.join(' '));
        await network.apply(fabric([10]));
        assert.equal(await network.isHeld(), true, argv.join(' '));
      }
    });

    test('failure class 25: a transaction that is refused leaves the old rules in force and others go on', async () => {
      const network = open();
      await network.apply(fabric([10]));
      const other = fabricNames.namespaceOf(stage.installation, 'vpc-0b');
      const good = fabric([10]);
      const [state] = good.namespaces;
      assert.ok(state);
      const broken = tableOf({
        ...state.tables[0],
        chains: [{ name: 'gate', base: null, rules: ['jump nowhere'] }],
      });
      const desired = {
        ...good,
        namespaces: [{ ...state, tables: [broken] }, namespaceOf(other, { tables: [tableOf()] })],
      };
      await assert.rejects(network.apply(desired), (error: unknown) => {
        assert.ok(error instanceof WorldError);
        assert.match(error.command, /nft -f -$/);
        assert.match(error.output, /No such file or directory/);
        return true;
      });
      assert.ok(tools.namespaces(other).has(other));
      assert.deepEqual(
        await changesIn(() => open().apply(good)),
        [
          `nsenter --net=/run/netns/${other} ip -force -batch -\n  link del group 4710`,
          `ip -force -batch -\n  netns del ${other}`,
        ],
        'nothing of the old state was touched',
      );
    });

    test('what is no longer wanted goes: wires, routes, settings of links, tables, namespaces', async () => {
      const network = open();
      await network.apply(fabric([10, 11, 12]));
      await network.apply(fabric([10], 1));
      const links = await byHand(place(), 'ip', '-N', '-j', '-d', 'addr', 'show');
      assert.deepEqual(
        [...links.matchAll(/"ifname":"(\w+)"/g)].map((match) => match[1]),
        ['lo', 'e10'],
      );
      await network.apply({ namespaces: [], wires: [] });
      assert.equal(tools.namespaces(router).size, 0);
    });

    test('a wire into a sandbox waits in the host, and is plugged in by us when it is lost later', async () => {
      const network = open();
      await network.apply(fabric([], 0));
      const sandbox = await stage.makeSandbox('s1');
      const link = `v${stage.installation}`;
      const home = { kind: 'sandbox', path: sandbox, insideName: 'eni' } as const;
      const far = { ...endOf('', link, { addresses: ['10.0.0.20/32'], gateway: '10.0.0.1' }), home };
      const base = fabric([], 0);
      const [state] = base.namespaces;
      assert.ok(state);
      const wired: FabricState = {
        namespaces: [{ ...state, routes: [routeOf('10.0.0.20/32', 'e20')] }],
        wires: [wireOf(endOf(router, 'e20'), far)],
      };
      await network.apply(wired);
      assert.equal(tools.hasHostLink(link), true, 'Docker fetches it from here');
      await byHand(place(), 'ip', 'link', 'del', 'dev', 'e20');
      await network.isHeld();
      await network.apply(wired);
      assert.equal(tools.hasHostLink(link), false);
      assert.match(await byHand(sandbox, 'ip', '-N', '-j', '-d', 'addr', 'show'), /"ifname":"eni"/);
      assert.equal(await network.isHeld(), true);
      await byHand('host', 'ip', 'netns', 'del', router);
      await open().apply(wired);
      assert.match(await byHand(sandbox, 'ip', '-N', '-j', '-d', 'addr', 'show'), /"ifname":"eni"/);
    });

    test('a wire into a namespace that is gone is left out with its route, and the rest is made', async () => {
      const network = open();
      await network.apply({ namespaces: [], wires: [] });
      const gone = routerFabric({
        router,
        hosts: [hosts[0] ?? '', `t${stage.installation}-none`],
        senders: [10],
      });
      await network.apply(gone);
      assert.equal(await network.isHeld(), true);
      const routes = await byHand(place(), 'ip', '-N', '-j', '-d', 'route', 'show', 'table', 'all');
      assert.deepEqual([routes.includes('"e10"'), routes.includes('"e11"')], [true, false]);
    });

    test('calls queue up, and a newer state takes the place of one that still waits', async () => {
      const network = open();
      await network.apply({ namespaces: [], wires: [] });
      const changes = await changesIn(async () => {
        await Promise.all([
          network.apply(fabric([10])),
          network.apply(fabric([11])),
          network.apply(fabric([10, 12])),
        ]);
      });
      assert.equal(
        changes.some((change) => change.includes('"e11" : goto open')),
        false,
      );
      assert.deepEqual(await changesIn(() => open().apply(fabric([10, 12]))), []);
    });

    test('remove takes all of it, and nothing that is not Apron’s', async () => {
      const network = open();
      await network.apply(fabric([10]));
      await network.remove();
      assert.deepEqual([...tools.namespaces(`apron-${stage.installation}-`)], []);
      assert.equal(tools.inodeAt(`/run/netns/${hosts[0]}`) === null, false);
      await network.remove();
    });
  });
}
