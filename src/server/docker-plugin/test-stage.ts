import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { askBriefly, openEngine } from '../../drivers/containers/engine.ts';
import { createDockerNetworks } from '../../drivers/docker-networks/docker-networks.ts';
import type { DockerNetworks } from '../../drivers/docker-networks/port.ts';
import { systemIds } from '../../drivers/clock/system.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import type { PluginContext } from '../../operations/docker-network/plugin-context.ts';
import { testPlugin } from '../../operations/docker-network/test-plugin.ts';
import { pluginFolder } from './plugin-socket.ts';
import { type DockerPlugin, type PluginEvent, startDockerPlugin } from './start-docker-plugin.ts';
import { createTestRouter, type TestRouter } from './test-router.ts';

/** The plugin as the machine's own engine meets it: a real socket, real networks, real containers, a plain router. */
export type PluginStage = {
  readonly installation: string;
  readonly context: PluginContext;
  readonly networks: DockerNetworks;
  readonly router: TestRouter;
  readonly events: PluginEvent[];
  /** Makes the Docker networks of these subnets, and no other. */
  lay(subnets: readonly Subnet[]): Promise<void>;
  /** Stops listening, and listens again over the same store. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
};

export async function openStage(
  change: Partial<PluginContext> = {},
  dockerSocket = '/var/run/docker.sock',
): Promise<PluginStage> {
  const installation = randomBytes(4).toString('hex');
  const { context: plain } = testPlugin();
  const router = createTestRouter(plain.store, installation);
  const context: PluginContext = {
    ...plain,
    installation,
    ids: systemIds,
    whenInForce: () => router.whenInForce(),
    ...change,
  };
  const events: PluginEvent[] = [];
  const socketFile = join(pluginFolder, `apron-${installation}.sock`);
  const listen = (): Promise<DockerPlugin> =>
    startDockerPlugin({
      socketFile,
      makeContext: (now) => ({ ...context, now }),
      log: (event) => events.push(event),
    });
  let plugin = await listen();
  const { docker } = openEngine({ socketPath: dockerSocket, installation });
  const networks = createDockerNetworks({ docker, installation, ask: askBriefly });
  const lay = async (subnets: readonly Subnet[]): Promise<void> =>
    await networks.apply({
      networks: subnets.map(({ id, cidr }) => ({ name: id, place: id, cidr })),
      knownIds: new Set(context.store.dockerNetworks.list({}).map(({ id }) => id)),
    });
  return {
    installation,
    context,
    networks,
    router,
    events,
    lay,
    async restart() {
      await plugin.close();
      plugin = await listen();
    },
    stop: () => plugin.close(),
    async remove() {
      const filters = { label: [`apron.test=${installation}`] };
      for (const { Id } of await docker.listContainers({ all: true, filters }))
        await docker.getContainer(Id).remove({ force: true });
      await lay([]);
      await plugin.close();
      await router.remove();
    },
  };
}
