import assert from 'node:assert/strict';
import { readdir, readFile, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { WorldError } from '../../model/world-error.ts';
import { idOf, registerEdgeConformance, routeOf, until } from './conformance.ts';
import { createEdge } from './edge.ts';
import type { Edge } from './port.ts';
import { openRuntime } from './runtime.ts';
import { findFreePort, type RealStage, serverOn, setRealStage } from './real-stage.ts';

registerEdgeConformance('HAProxy', setRealStage);

describe('the HAProxy process', () => {
  let stage: RealStage;
  let edge: Edge;
  before(async () => {
    stage = await setRealStage();
    edge = stage.openEdge();
    await edge.ensureRunning();
  });
  after(() => stage.close());
  const workerPid = async () => {
    const { worker } = await openRuntime(stage.folder).readProcesses();
    assert.ok(worker);
    return worker;
  };

  test('its sockets and files belong to their owner alone', async () => {
    for (const name of await readdir(stage.folder)) {
      if (name === 'haproxy.pid' || name === 'keeper.pid') continue;
      const { mode } = await stat(`${stage.folder}/${name}`);
      assert.equal(mode & 0o077, 0, name);
    }
  });

  test('a port in use is named together with the process that holds it', async () => {
    const port = await findFreePort();
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    const other = createEdge({
      folder: `${stage.folder}/b`,
      installation: '00000000',
      bindAddress: '127.0.0.1',
      httpPort: port,
    });
    await assert.rejects(other.ensureRunning(), (error: unknown) => {
      assert.ok(error instanceof WorldError);
      assert.match(error.message, new RegExp(`127.0.0.1:${port} is already in use by pid ${process.pid}`));
      return true;
    });
    await new Promise((resolve) => holder.close(resolve));
  });

  test('a second Apron cannot quietly share the port of the first', async () => {
    const options = { installation: '00000000', bindAddress: '127.0.0.1', httpPort: stage.httpPort };
    await assert.rejects(
      createEdge({ folder: `${stage.folder}/c`, ...options }).ensureRunning(),
      /already in use by pid \d+ \(haproxy\)/,
    );
  });

  test('a missing program is named with the way to get it', async () => {
    const httpPort = await findFreePort();
    const options = { installation: '00000000', bindAddress: '127.0.0.1', httpPort };
    const other = createEdge({
      folder: `${stage.folder}/d`,
      program: ['haproxy-that-is-not-there'],
      ...options,
    });
    await assert.rejects(other.ensureRunning(), /haproxy-that-is-not-there: the program is not installed/);
  });

  for (const victim of ['worker', 'master'] as const) {
    test(`kill -9 of the ${victim}: it comes back by itself, with its routes, while Apron does nothing`, async () => {
      const route = routeOf('a', [stage.makeServer(idOf('1'))]);
      await edge.apply({ routes: [route] });
      process.kill(
        victim === 'worker'
          ? await workerPid()
          : Number(await readFile(`${stage.folder}/haproxy.pid`, 'utf8')),
        'SIGKILL',
      );
      await until(
        async () => (await stage.ask(route, '/').catch(() => null))?.status === 200,
        'it answers again',
      );
    });
  }

  test('another port is taken up by a reload that keeps the routes', async () => {
    const route = routeOf('a', [stage.makeServer(idOf('1'))]);
    await edge.apply({ routes: [route] });
    const moved = createEdge({
      folder: stage.folder,
      installation: '00000000',
      bindAddress: '127.0.0.1',
      httpPort: await findFreePort(),
    });
    await moved.ensureRunning();
    assert.deepEqual(
      (await moved.observe()).servers.map((server) => server.instanceId),
      [idOf('1')],
    );
    await edge.ensureRunning();
    assert.equal((await stage.ask(route, '/')).status, 200);
  });

  test('a full disk: the error says so, the old routes stay in the files and in the proxy', async () => {
    const route = routeOf('a', [stage.makeServer(idOf('1'))]);
    await edge.apply({ routes: [route] });
    const files = ['hosts.map', 'services.map', 'haproxy.cfg', 'routes.json'].map(
      (name) => `${stage.folder}/${name}`,
    );
    const read = () => Promise.all(files.map((file) => readFile(file, 'utf8')));
    const before = await read();
    await symlink('/dev/full', `${stage.folder}/haproxy.cfg.new`);
    await assert.rejects(edge.apply({ routes: [] }), /write .*haproxy\.cfg: ENOSPC: no space left on device/);
    assert.deepEqual(await read(), before);
    assert.equal((await stage.ask(route, '/')).status, 200);
  });

  test('an instance that stops listening is taken out while Apron is away, and comes back', async () => {
    const app = await stage.startApp('second');
    const check = {
      protocol: 'HTTP',
      path: '/',
      intervalSeconds: 1,
      timeoutSeconds: 1,
      healthyThreshold: 1,
      unhealthyThreshold: 2,
    } as const;
    const route = routeOf('c', [serverOn(app, idOf('2'))], { check });
    await edge.apply({ routes: [route] });
    await app.close();
    const row = async () => (await stage.openEdge().observe()).servers[0];
    await until(async () => (await row())?.isUp === false, 'it is down');
    assert.equal((await row())?.lastCheck, 'L4CON');
    assert.match(
      (await stage.ask(route, '/')).body,
      /^503 Service Unavailable\nNo instance of this service is ready/,
    );
  });
});
