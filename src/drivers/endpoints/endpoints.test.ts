import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EndpointsStage, registerEndpointsConformance } from './conformance.ts';
import { createEndpoints } from './endpoints.ts';
import type { EndpointListener } from './port.ts';
import { openProxyProcess } from './proxy-process.ts';
import { askOnce } from './test-ask.ts';
import { startBackends } from './test-backends.ts';

registerEndpointsConformance('the fake HAProxy', setFakeStage);

/** Everything on loopback addresses of the machine's own namespace, on ports that need no privileges. */
async function setFakeStage(): Promise<EndpointsStage> {
  const folder = await mkdtemp(join(tmpdir(), 'apron-endpoints-'));
  const backends = await startBackends(folder);
  const ports = { http: await findFreePort(), https: await findFreePort() };
  const program = [
    process.execPath,
    '--no-warnings',
    join(import.meta.dirname, 'fake-haproxy/main.ts'),
  ] as const;
  // The fake speaks no TLS: what stands in the files is of no account.
  const authority = {
    async certify(id: string, names: readonly string[]) {
      await writeFile(join(folder, `${id}.pem`), names.join());
      return { file: join(folder, `${id}.pem`), digest: names.join() };
    },
    forgetOthers: async () => {},
  };
  const openEndpoints = () =>
    createEndpoints({ folder, installation: 'feedf00d', program, ports, authority });
  const listenerOn = (
    id: string,
    address: string,
    leadsTo: EndpointListener['leadsTo'],
  ): EndpointListener => ({ id, namespace: 'host', addresses: [address], names: [`${id}.example`], leadsTo });
  return {
    openEndpoints,
    secrets: listenerOn('vpce-01', '127.54.0.1', { kind: 'api', service: 'secretsmanager' }),
    parameters: listenerOn('vpce-02', '127.54.0.2', { kind: 'api', service: 'ssm' }),
    requests: listenerOn('vpce-03', '127.54.0.3', { kind: 'private-services' }),
    ask: async (listener, asked) =>
      await askOnce({ address: listener.addresses[0] ?? '', port: ports.http }, asked),
    pid: () => openProxyProcess({ folder, program }).find()?.pid ?? null,
    async close() {
      await openEndpoints().stop();
      await backends.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A port that was free a moment ago. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.54.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}
