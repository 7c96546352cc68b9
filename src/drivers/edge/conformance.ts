import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Edge, EdgeRoute, EdgeServer, ObservedServer } from './port.ts';

/** A way to make the driver, and to do what only its surroundings can do. */
export type EdgeStage = {
  /** A new driver object for the same proxy: Apron, started again. */
  openEdge(): Edge;
  /** An instance that can be routed to. */
  makeServer(instanceId: string): EdgeServer;
  /** Starts a request that stays in course on an instance of `route`; resolves when it runs, with what ends it. */
  holdRequest(route: EdgeRoute, instanceId: string): Promise<() => Promise<void>>;
  /** Ends the proxy without warning. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export const idOf = (letter: string) => letter.repeat(32);

export function routeOf(
  letter: string,
  servers: readonly EdgeServer[],
  change: Partial<EdgeRoute> = {},
): EdgeRoute {
  return {
    serviceId: idOf(letter),
    hosts: [`${letter}.us-east-1.apron.localhost`],
    privateHosts: [],
    mode: 'serve',
    servers,
    check: {
      protocol: 'TCP',
      path: '/',
      intervalSeconds: 1,
      timeoutSeconds: 2,
      healthyThreshold: 1,
      unhealthyThreshold: 5,
    },
    requestTimeoutSeconds: 120,
    queueLimit: 0,
    ...change,
  };
}

const ownerOf = (server: ObservedServer) => [
  server.serviceId,
  server.instanceId,
  server.isUp,
  server.isDraining,
];

/** Waits on a condition; fails after half a minute. */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 1500; tries += 1) {
    if (await isSo()) return;
    await sleep(20);
  }
  assert.fail(`it did not come about: ${what}`);
}

/** What every edge does, whichever proxy stands below. */
export function registerEdgeConformance(name: string, setStage: () => Promise<EdgeStage>): void {
  describe(`${name} obeys the edge's port`, () => {
    let stage: EdgeStage;
    let edge: Edge;
    before(async () => {
      stage = await setStage();
      edge = stage.openEdge();
      await edge.ensureRunning();
    });
    after(() => stage.close());
    const rowOf = async (letter: string) =>
      (await edge.observe()).servers.find((server) => server.instanceId === idOf(letter));
    const apply = (...routes: EdgeRoute[]) => edge.apply({ routes });

    test('a new server is up and idle as soon as apply resolves', async () => {
      await apply(routeOf('a', [stage.makeServer(idOf('1'))]));
      const row = await rowOf('1');
      assert.deepEqual(
        [row?.serviceId, row?.isUp, row?.isDraining, row?.running],
        [idOf('a'), true, false, 0],
      );
    });

    test('an idle server that is no longer wanted is gone when apply resolves', async () => {
      await apply(routeOf('a', [stage.makeServer(idOf('1')), stage.makeServer(idOf('2'))]));
      await apply(routeOf('a', [stage.makeServer(idOf('2'))]));
      assert.deepEqual(
        (await edge.observe()).servers.map((server) => server.instanceId),
        [idOf('2')],
      );
    });

    test('a server with a request in course drains and is deleted by a later apply', async () => {
      const wanted = routeOf('a', [stage.makeServer(idOf('3'))]);
      await apply(wanted);
      await until(async () => (await edge.observe()).servers.length === 1, 'only the new server is left');
      const end = await stage.holdRequest(wanted, idOf('3'));
      assert.equal((await rowOf('3'))?.running, 1);
      await apply(routeOf('a', []));
      assert.deepEqual([(await rowOf('3'))?.running, (await rowOf('3'))?.isDraining], [1, true]);
      await end();
      await until(async () => (await rowOf('3'))?.running === 0, 'the request has ended');
      await apply(routeOf('a', []));
      assert.equal(await rowOf('3'), undefined);
    });

    test('a draining server can be told to serve again', async () => {
      const server = stage.makeServer(idOf('4'));
      await apply(routeOf('a', [{ ...server, isDraining: true }]));
      assert.equal((await rowOf('4'))?.isDraining, true);
      await apply(routeOf('a', [server]));
      assert.deepEqual([(await rowOf('4'))?.isDraining, (await rowOf('4'))?.isUp], [false, true]);
    });

    test('a paused service has no servers and keeps its queue out of sight', async () => {
      await apply(routeOf('a', [], { mode: 'paused' }));
      assert.deepEqual(await edge.observe(), { isRunning: true, servers: [], queued: {} });
    });

    test('concurrent applies end in what the last one asked for', async () => {
      const states = ['5', '6', '7', '8'].map((letter) => routeOf('a', [stage.makeServer(idOf(letter))]));
      await Promise.all(states.map((route) => apply(route)));
      assert.deepEqual(
        (await edge.observe()).servers.map((server) => server.instanceId),
        [idOf('8')],
      );
    });

    test('another driver adopts the proxy and knows whose servers run there', async () => {
      const routes = [
        routeOf('a', [stage.makeServer(idOf('1'))]),
        routeOf('b', [stage.makeServer(idOf('2'))]),
      ];
      await edge.apply({ routes });
      const before = await edge.observe();
      edge = stage.openEdge();
      await edge.ensureRunning();
      const after = await edge.observe();
      assert.deepEqual(after.servers.map(ownerOf), before.servers.map(ownerOf));
    });

    test('more services than backends: the pool grows and a request in course is still seen', async () => {
      const busy = routeOf('a', [stage.makeServer(idOf('1'))]);
      await apply(busy);
      const end = await stage.holdRequest(busy, idOf('1'));
      const many = Array.from({ length: 70 }, (_, index) => {
        const serviceId = index.toString(16).padStart(32, 'f');
        return {
          ...routeOf('a', [stage.makeServer(idOf('2'))]),
          serviceId,
          hosts: [`many-${index}.apron.localhost`],
        };
      });
      await apply(busy, ...many);
      const { servers } = await edge.observe();
      assert.equal(servers.length, 71);
      assert.equal(servers.find((server) => server.instanceId === idOf('1'))?.running, 1);
      await end();
      await apply(busy);
      assert.equal((await edge.observe()).servers.length, 1);
    });

    test('a proxy that was killed comes back with the servers it had', async () => {
      await apply(routeOf('a', [stage.makeServer(idOf('1'))]));
      await stage.kill();
      await edge.ensureRunning();
      assert.deepEqual(
        (await edge.observe()).servers.map((server) => server.instanceId),
        [idOf('1')],
      );
    });

    test('a proxy that was stopped is not running, and starts again', async () => {
      await edge.stop();
      assert.equal((await edge.observe()).isRunning, false);
      await apply(routeOf('a', [stage.makeServer(idOf('9'))]));
      assert.equal((await rowOf('9'))?.isUp, true);
    });
  });
}
