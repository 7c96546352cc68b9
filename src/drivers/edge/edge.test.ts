import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EdgeStage, registerEdgeConformance } from './conformance.ts';
import { createEdge } from './edge.ts';
import { serverNameOf } from './names.ts';
import { askSocket } from './socket.ts';

const fakeProgram: [string, ...string[]] = [
  process.execPath,
  '--no-warnings',
  join(import.meta.dirname, 'fake-haproxy/main.ts'),
];

registerEdgeConformance('the fake HAProxy', setFakeStage);

async function setFakeStage(): Promise<EdgeStage> {
  const folder = await mkdtemp(join(tmpdir(), 'apron-edge-'));
  const httpPort = await findFreePort();
  const openEdge = () =>
    createEdge({
      folder,
      installation: 'feedf00d',
      bindAddress: '127.0.0.1',
      httpPort,
      program: fakeProgram,
    });
  const masterPid = async () => Number(await readFile(`${folder}/haproxy.pid`, 'utf8'));
  return {
    openEdge,
    makeServer: (instanceId) => ({
      instanceId,
      address: '10.0.0.1',
      port: 80,
      maxConcurrency: 10,
      isDraining: false,
    }),
    async holdRequest(route, instanceId) {
      const server = route.servers.find((one) => one.instanceId === instanceId);
      if (!server) throw new Error('no such server in the route');
      const hosts = await askSocket(`${folder}/admin.sock`, 'show map services.map');
      const slot = hosts
        .split('\n')
        .find((line) => line.includes(route.serviceId))
        ?.split(' ')[2];
      const place = `${slot}/${serverNameOf(route.serviceId, server, route.check)}`;
      await askSocket(`${folder}/admin.sock`, `fake hold ${place} 1`);
      return async () => {
        await askSocket(`${folder}/admin.sock`, `fake hold ${place} 0`);
      };
    },
    kill: async () => void process.kill(await masterPid(), 'SIGKILL'),
    async close() {
      await openEdge().stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A port that was free a moment ago. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
