import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSandboxDns } from '../../control/network/sandbox-dns.ts';
import { systemIds } from '../../drivers/clock/system.ts';
import { askBriefly, openEngine } from '../../drivers/containers/engine.ts';
import { createDockerNetworks } from '../../drivers/docker-networks/docker-networks.ts';
import type { DockerNetworks } from '../../drivers/docker-networks/port.ts';
import { createSandboxes } from '../../drivers/docker-networks/sandboxes.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import type { PluginContext } from '../../operations/docker-network/plugin-context.ts';
import { testPlugin } from '../../operations/docker-network/test-plugin.ts';
import { readTopology } from '../../store/read-topology.ts';
import { pluginFolder } from './plugin-socket.ts';
import { type DockerPlugin, type PluginEvent, startDockerPlugin } from './start-docker-plugin.ts';
import { createTestRouter, type TestRouter } from './test-router.ts';

/** The plugin as an engine meets it: a real socket, real networks, real containers, a plain router without rules. */
export type PluginStage = {
  readonly installation: string;
  readonly context: PluginContext;
  readonly networks: DockerNetworks;
  readonly router: TestRouter;
  readonly events: PluginEvent[];
  /** What went wrong behind the scenes. */
  readonly problems: unknown[];
  /** Makes the Docker networks of these subnets, and no other. */
  lay(subnets: readonly Subnet[]): Promise<void>;
  /** Runs the engine's client; `run` and `create` are labelled so that what is left over can be found. */
  docker(
    first: string,
    ...words: readonly string[]
  ): Promise<{ readonly code: number | null; readonly output: string }>;
  /** What `whenInForce` rejects with from now on; null for nothing. */
  fail(error: Error | null): void;
  /** Stops listening, and listens again over the same store. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
};

export async function openStage(dockerSocket = '/var/run/docker.sock'): Promise<PluginStage> {
  const installation = randomBytes(4).toString('hex');
  const { context: plain } = testPlugin();
  const { store } = plain;
  let failure: Error | null = null;
  const router = createTestRouter(store, installation);
  const context: PluginContext = {
    ...plain,
    installation,
    ids: systemIds,
    whenInForce: () => (failure === null ? router.whenInForce() : Promise.reject(failure)),
  };
  const events: PluginEvent[] = [];
  const problems: unknown[] = [];
  const report = ({ error }: { error: unknown }): void => void problems.push(error);
  const dns = createSandboxDns({ sandboxes: createSandboxes(), installation, report });
  const unsubscribe = store.onChange(() => dns.follow(readTopology(store)));
  const socketFile = join(pluginFolder, `apron-${installation}.sock`);
  const makeContext = (now: number): PluginContext => ({ ...context, now });
  const listen = (): Promise<DockerPlugin> =>
    startDockerPlugin({ socketFile, makeContext, log: (event) => events.push(event) });
  let plugin = await listen();
  const engine = openEngine({ socketPath: dockerSocket, installation });
  const networks = createDockerNetworks({ docker: engine.docker, installation, ask: askBriefly });
  const label = `apron.test=${installation}`;
  const lay = async (subnets: readonly Subnet[]): Promise<void> =>
    await networks.apply({
      networks: subnets.map(({ id, cidr }) => ({ name: id, place: id, cidr })),
      knownIds: new Set(store.dockerNetworks.list({}).map(({ id }) => id)),
    });
  return {
    installation,
    context,
    networks,
    router,
    events,
    problems,
    lay,
    docker: (first, ...words) =>
      runClient(dockerSocket, [first, ...(first === 'run' ? ['--label', label] : []), ...words]),
    fail: (error) => void (failure = error),
    stop: () => plugin.close(),
    async start() {
      plugin = await listen();
    },
    async remove() {
      const filters = { label: [label] };
      try {
        for (const { Id } of await engine.docker.listContainers({ all: true, filters }))
          await engine.docker.getContainer(Id).remove({ force: true });
        await lay([]);
      } finally {
        unsubscribe();
        await dns.stop();
        await plugin.close();
        await router.remove();
      }
    },
  };
}

async function runClient(
  socket: string,
  words: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const child = spawn('docker', ['-H', `unix://${socket}`, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((ended, failed) =>
    child.on('close', ended).on('error', failed),
  );
  return { code, output: output.trim() };
}
