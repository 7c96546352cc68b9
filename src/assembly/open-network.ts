import { join } from 'node:path';
import { applyEndpoints } from '../control/network/apply-endpoints.ts';
import { applyNames } from '../control/network/apply-names.ts';
import { createDockerSide } from '../control/network/docker-side.ts';
import type { NetworkControl } from '../control/network/network-parts.ts';
import { startNetworkControl } from '../control/network/start-network-control.ts';
import type { Problem } from '../control/parts.ts';
import { systemClock, systemIds } from '../drivers/clock/system.ts';
import { findBuildHosts } from '../drivers/containers/images/host/build-hosts.ts';
import { readBuildTargets } from '../drivers/containers/images/host/read-build-targets.ts';
import { readHostSettings } from '../drivers/containers/images/host/read-host-settings.ts';
import { digestOf } from '../drivers/outside-hosts/digest.ts';
import type { OutsideContainers } from '../drivers/outside-hosts/port.ts';
import { serviceNetworksOf } from '../model/service-networks.ts';
import type { PublicSettings } from '../operations/context.ts';
import { createReservations } from '../operations/docker-network/reservations.ts';
import { natIdleSeconds } from '../plan/fabric/settings.ts';
import { pluginFolder } from '../server/docker-plugin/plugin-socket.ts';
import {
  type DockerPlugin,
  type PluginEvent,
  startDockerPlugin,
} from '../server/docker-plugin/start-docker-plugin.ts';
import type { OpenDrivers } from './open-drivers.ts';
import type { Parts } from './parts.ts';
import { stackOf } from './stack-of.ts';

export type OpenNetwork = Pick<NetworkControl, 'whenInForce'> & {
  /** Stops deciding; the kernel stays as it is and goes on carrying packets. With `stopsAll` the hosts outside end too. */
  close(stopsAll: boolean): Promise<void>;
};

type Needed = {
  readonly parts: Parts;
  readonly drivers: OpenDrivers;
  readonly settings: PublicSettings;
  readonly report: (problem: Problem) => void;
};

/**
 * Everything that makes packets obey: the kernel's keeper, the engine's plugin, and what follows from both. Resolves when
 * the kernel has been told once, so that rules come before programs.
 */
export async function openNetwork({ parts, drivers, settings, report }: Needed): Promise<OpenNetwork> {
  const { store, folder, options, log } = parts;
  const { installation } = folder;
  const ready = Promise.withResolvers<NetworkControl>();
  const plugin = await listenForEngine({
    parts,
    settings,
    whenInForce: async () => await (await ready.promise).whenInForce(),
  });
  const end = new AbortController();
  const hosts = findBuildHosts(readHostSettings(), options.buildHosts);
  const buildTargets = await readBuildTargets(hosts);
  const side = createDockerSide({
    store,
    networks: drivers.dockerNetworks,
    sandboxes: drivers.sandboxes,
    outside: drivers.outsideContainers,
    resolveImage: async (image) => await imageIdOf(drivers, image, end.signal),
    digestOf,
    clock: systemClock,
    installation,
    outsideRange: options.outsideRange,
    report,
  });
  const control = startNetworkControl({
    store,
    network: drivers.network,
    clock: systemClock,
    ids: systemIds,
    settings: {
      installation,
      elasticRange: options.elasticRange,
      outsideRange: options.outsideRange,
      natIdleSeconds,
      host: { networks: serviceNetworksOf(installation, options.serviceNetwork), buildTargets },
    },
    follow: (topology) => side.follow(topology),
    after: [
      async (topology) => await applyNames(drivers.names, topology, { installation }),
      async (topology) => await applyEndpoints(drivers.endpoints, topology, { installation }),
    ],
    report,
    tell: (text) => log.info('network', text),
  });
  ready.resolve(control);
  await control.whenTried();
  return {
    whenInForce: () => control.whenInForce(),
    async close(stopsAll) {
      end.abort();
      await side.stop();
      // While the plugin answers: the engine takes no container off a network whose driver does not.
      if (stopsAll) await stopOutside(drivers.outsideContainers);
      await control.stop();
      await plugin.close();
    },
  };
}

/** What is named by its content is in the engine already, or nowhere. */
async function imageIdOf({ images }: OpenDrivers, image: string, signal: AbortSignal): Promise<string> {
  if (/^sha256:[0-9a-f]{64}$/.test(image)) return image;
  return (await images.resolve(image, () => {}, signal)).imageId;
}

async function stopOutside(containers: OutsideContainers): Promise<void> {
  const present = await containers.observe();
  await Promise.all(present.map(({ containerId }) => containers.remove(containerId)));
}

/** Answers the engine's questions about networks. Rejects when the socket cannot be had. */
export async function listenForEngine({
  parts: { store, folder, log },
  settings,
  whenInForce,
}: Pick<Needed, 'settings'> & {
  readonly parts: Pick<Parts, 'store' | 'folder' | 'log'>;
  readonly whenInForce: () => Promise<void>;
}): Promise<DockerPlugin> {
  const { installation } = folder;
  const reservations = createReservations();
  return await startDockerPlugin({
    socketFile: join(pluginFolder, `apron-${installation}.sock`),
    makeContext: (now) => ({
      store,
      ids: systemIds,
      now,
      settings,
      installation,
      reservations,
      whenInForce,
    }),
    log({ call, error, fault }: PluginEvent) {
      if (fault !== null) log.problem(call, stackOf(fault));
      else if (error !== null) log.info(call, error);
    },
  });
}
