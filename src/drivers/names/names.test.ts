import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NamesStage, registerNamesConformance } from './conformance.ts';
import { createNames } from './names.ts';
import type { Resolver } from './port.ts';
import { openRunning } from './running-resolvers.ts';
import { ask } from './test-question.ts';

registerNamesConformance('the fake dnsmasq', setFakeStage);

/** Everything on loopback addresses of the machine's own namespace, on a port that needs no privileges. */
async function setFakeStage(): Promise<NamesStage> {
  const folder = await mkdtemp(join(tmpdir(), 'apron-names-'));
  const [internetAddress, vpcAddress] = ['127.53.0.1', '127.53.0.2'];
  const port = await findFreePort(internetAddress);
  const program = [
    process.execPath,
    '--no-warnings',
    join(import.meta.dirname, 'fake-dnsmasq/main.ts'),
  ] as const;
  const openNames = () => createNames({ folder, program, port });
  const resolverOn = (id: string, address: string, upstream: readonly string[]): Resolver => ({
    id,
    namespace: 'host',
    listenOn: [address],
    upstream,
    records: [],
    zones: [],
  });
  return {
    openNames,
    internet: resolverOn('internet', internetAddress, []),
    vpc: resolverOn('vpc-0fa4e', vpcAddress, [internetAddress]),
    ask: async (resolver, question, by) =>
      await ask({ address: resolver.listenOn[0] ?? '', port }, question, by),
    pidOf: async ({ id }) =>
      openRunning(folder)
        .look()
        .find((found) => found.id === id)?.pid ?? null,
    async close() {
      await openNames().stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago. */
function findFreePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, address, () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}
