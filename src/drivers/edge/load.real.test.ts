import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { idOf, routeOf, until } from './conformance.ts';
import type { Edge, EdgeRoute } from './port.ts';
import { type RealStage, serverOn, setRealStage } from './real-stage.ts';

/** What a number of clients met while something else went on. */
type Load = { answered: number; readonly failures: string[] };

describe('changes under load', () => {
  let stage: RealStage;
  let edge: Edge;
  before(async () => {
    stage = await setRealStage();
    edge = stage.openEdge();
  });
  after(() => stage.close());

  /** Twenty clients with connections of their own that ask again and again until `change` is through. */
  async function underLoad(route: EdgeRoute, change: (load: Load) => Promise<void>): Promise<Load> {
    const load: Load = { answered: 0, failures: [] };
    const agent = new Agent({ keepAlive: true });
    let isOver = false;
    const clients = Array.from({ length: 20 }, async (_, index) => {
      while (!isOver) {
        const options = { agent, ...(index % 2 === 0 ? {} : { method: 'POST', body: 'body' }) };
        const answer = await stage.ask(route, '/', options).catch(String);
        if (typeof answer === 'object' && answer.status === 200) load.answered += 1;
        else load.failures.push(typeof answer === 'object' ? answer.body : answer);
      }
    });
    await change(load).finally(() => (isOver = true));
    await Promise.all(clients);
    agent.destroy();
    return load;
  }
  const moreAnswers = async (load: Load) => {
    const before = load.answered + load.failures.length;
    await until(async () => load.answered + load.failures.length > before + 100, 'a hundred more requests');
  };

  test('a first server, twenty deployments of instance for instance, and not one request lost', async () => {
    const apps = [stage.app, await stage.startApp('second')];
    const routeTo = (round: number) => {
      const app = apps[round % 2] ?? stage.app;
      return routeOf('a', [serverOn(app, (round + 16).toString(16).padStart(32, '0'))]);
    };
    await edge.apply({ routes: [routeTo(0)] });
    const load = await underLoad(routeTo(0), async (load) => {
      for (let round = 1; round <= 20; round += 1) {
        await edge.apply({ routes: [routeTo(round)] });
        await moreAnswers(load);
      }
    });
    assert.deepEqual(load.failures, []);
    await edge.apply({ routes: [routeTo(20)] });
    assert.equal((await edge.observe()).servers.length, 1, 'the nineteen before are gone');
  });

  test('a reload for more backends loses no request', async () => {
    const route = routeOf('a', [stage.makeServer(idOf('1'))]);
    await edge.apply({ routes: [route] });
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...routeOf('b', []),
        serviceId: index.toString(16).padStart(32, 'e'),
        hosts: [`many-${index}.example`],
      }));
    const load = await underLoad(route, async (load) => {
      for (const count of [70, 140]) {
        await edge.apply({ routes: [route, ...many(count)] });
        await moreAnswers(load);
      }
    });
    assert.deepEqual(load.failures, []);
  });
});
