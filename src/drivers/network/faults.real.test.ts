import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fabricNames } from '../../model/fabric-names.ts';
import type { FabricState } from '../../model/fabric.ts';
import { WorldError } from '../../model/world-error.ts';
import type { NetworkStage } from './conformance.ts';
import { createNetwork } from './create-network.ts';
import { type AccidentKind, applyWithAccident } from './test-accidents.ts';
import { routerFabric } from './test-fabric.ts';
import { type Ping, startPing } from './test-ping.ts';
import { openRealStage } from './test-real-stage.ts';
import { recordTools } from './test-recording-tools.ts';

describe('accidents with real programs and real packets', () => {
  let stage: NetworkStage;
  let hosts: string[];
  let router: string;
  const fabric = (senders: number[], count = 3): FabricState =>
    routerFabric({ router, hosts: hosts.slice(0, count), senders });
  const apply = (desired: FabricState): Promise<void> =>
    createNetwork(stage.tools, stage.installation).apply(desired);
  const until = async (claim: string, holds: () => boolean): Promise<void> => {
    for (let tries = 0; !holds(); tries += 1) {
      assert.ok(tries < 500, claim);
      await sleep(20);
    }
  };
  /** While 10.0.0.12 asks 10.0.0.11 all the time, which nobody has allowed. */
  const unanswered = async (work: () => Promise<void>): Promise<void> => {
    const closed = startPing(hosts[2] ?? '', '10.0.0.11');
    try {
      await work();
    } finally {
      await closed.stop();
    }
    assert.equal(closed.answered(), 0, 'what should be closed was open');
  };
  const isSteady = async (desired: FabricState): Promise<void> => {
    const tools = recordTools(stage.tools);
    await createNetwork(tools, stage.installation).apply(desired);
    assert.deepEqual(tools.changes, []);
  };
  /** False when there was no such step any more. */
  const survives = async (
    desired: FabricState,
    accident: { kind: AccidentKind; at: number },
  ): Promise<boolean> => {
    const { hasHappened, whenOrphansEnded } = await applyWithAccident(stage.installation, desired, accident);
    // At once, beside what the killed one has left running: either may stumble over the other.
    await apply(desired).catch((error: unknown) => assert.ok(error instanceof WorldError, String(error)));
    await whenOrphansEnded();
    await apply(desired);
    await isSteady(desired);
    return hasHappened;
  };
  const talks = async (): Promise<void> => {
    const ping: Ping = startPing(hosts[0] ?? '', '10.0.0.11');
    await until('10.0.0.10 reaches 10.0.0.11', () => ping.answered() > 0);
    await ping.stop();
  };

  before(async () => {
    stage = await openRealStage();
    router = fabricNames.namespaceOf(stage.installation, 'vpc-0a');
    hosts = [await stage.makeHost('h1'), await stage.makeHost('h2'), await stage.makeHost('h3')];
  });
  after(() => stage.close());

  const kinds: AccidentKind[] = ['die before', 'die halfway', 'die after', 'fail', 'fail halfway'];
  for (const kind of kinds) {
    test(`failure class 25: "${kind}" at every step of making a router: nothing opens, the next apply repairs`, async () => {
      await unanswered(async () => {
        for (let at = 1; ; at += 1) {
          await apply({ namespaces: [], wires: [] });
          if (!(await survives(fabric([10]), { kind, at }))) break;
        }
      });
      await talks();
    });

    test(`failure class 25: "${kind}" at every step of a change: nothing opens, the next apply repairs`, async () => {
      await unanswered(async () => {
        for (let at = 1; ; at += 1) {
          await apply(fabric([10]));
          if (!(await survives(fabric([10, 11]), { kind, at }))) break;
        }
      });
      await talks();
    });
  }

  test('failure class 25: while wires are taken by hand and put back, nothing opens', async () => {
    const network = createNetwork(stage.tools, stage.installation);
    await network.apply(fabric([10]));
    const acts: [string, ...[string, ...string[]]][] = [
      [`/run/netns/${router}`, 'ip', 'link', 'del', 'dev', 'e12'],
      [`/run/netns/${router}`, 'ip', 'link', 'del', 'dev', 'e11'],
    ];
    await unanswered(async () => {
      for (const [home, ...argv] of acts) {
        await stage.tools.run({ home, argv, input: '' });
        assert.equal(await network.isHeld(), false, argv.join(' '));
        await network.apply(fabric([10]));
        assert.equal(await network.isHeld(), true, argv.join(' '));
      }
    });
    await talks();
  });

  test('failure class 25: nothing opens while a namespace is taken away: its links go before its rules', async () => {
    for (let round = 0; round < 20; round += 1) {
      await apply(fabric([10]));
      await unanswered(() => apply({ namespaces: [], wires: [] }));
      await apply(fabric([10]));
      await unanswered(() => createNetwork(stage.tools, stage.installation).remove());
    }
  });

  test('an open connection does not notice that Apron is killed, starts again and looks at everything', async () => {
    await apply(fabric([10]));
    const ping = startPing(hosts[0] ?? '', '10.0.0.11');
    await until('it is answered', () => ping.answered() > 10);
    const before = ping.answered();
    for (let round = 0; round < 3; round += 1) await isSteady(fabric([10]));
    await until('it goes on', () => ping.answered() > before + 10);
    await ping.stop();
  });

  test('failure class 22: whoever gets the address of a link that has gone inherits none of its connections', async () => {
    await apply(fabric([10]));
    const ping = startPing(hosts[0] ?? '', '10.0.0.11');
    await until('it is answered', () => ping.answered() > 10);
    await ping.stop();
    const list = async (): Promise<string> =>
      (await stage.tools.run({ home: `/run/netns/${router}`, argv: ['conntrack', '-L'], input: '' })).stdout;
    assert.match(await list(), /src=10\.0\.0\.10 /);
    const network = createNetwork(stage.tools, stage.installation);
    await network.apply(fabric([10]));
    await network.apply(routerFabric({ router, hosts: [], senders: [] }));
    assert.doesNotMatch(await list(), /src=10\.0\.0\.10 /);
  });

  test('counters keep their count when the rules around them change', async () => {
    const network = createNetwork(stage.tools, stage.installation);
    await network.apply(fabric([10]));
    await unanswered(async () => {
      await until('a drop is counted', () => true);
      for (let tries = 0; ; tries += 1) {
        const [closed] = await network.counters(router);
        if ((closed?.packets ?? 0) > 0) break;
        assert.ok(tries < 500, 'a drop is counted');
        await sleep(10);
      }
    });
    const [earlier] = await network.counters(router);
    await network.apply(fabric([10, 11]));
    const [later] = await network.counters(router);
    assert.ok((later?.packets ?? 0) >= (earlier?.packets ?? 1));
  });
});
