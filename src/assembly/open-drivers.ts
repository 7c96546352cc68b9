import { join } from 'node:path';
import type { DaemonOptions } from '../daemon/parse-options.ts';
import type { StateFolder } from '../daemon/state-folder.ts';
import { systemClock } from '../drivers/clock/system.ts';
import { createContainer } from '../drivers/containers/create-container.ts';
import { askBriefly, openEngine } from '../drivers/containers/engine.ts';
import { readHostSettings } from '../drivers/containers/images/host/read-host-settings.ts';
import { createImages } from '../drivers/containers/images/images.ts';
import { usualDockerPrograms, usualLimits } from '../drivers/containers/images/options.ts';
import { createInstances } from '../drivers/containers/instances/create-instances.ts';
import { createDockerNetworks } from '../drivers/docker-networks/docker-networks.ts';
import { createSandboxes } from '../drivers/docker-networks/sandboxes.ts';
import { createEdge } from '../drivers/edge/edge.ts';
import { createNames } from '../drivers/names/names.ts';
import { createNetwork } from '../drivers/network/create-network.ts';
import { createSystemTools } from '../drivers/network/system-tools.ts';
import { createOutsideContainers } from '../drivers/outside-hosts/outside-containers.ts';
import { networkProbe } from '../drivers/probe/network-probe.ts';
import { createSources } from '../drivers/sources/create-sources.ts';
import { createUploads } from '../drivers/sources/create-uploads.ts';

/** Of the process: where its user lives, and what it was started with. */
export type Surroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

export type OpenDrivers = ReturnType<typeof openDrivers>;

/** Every outside thing, ready and not yet asked for anything. */
export function openDrivers(options: DaemonOptions, folder: StateFolder, surroundings: Surroundings) {
  const { environment, home } = surroundings;
  const { installation } = folder;
  const engine = openEngine({ socketPath: options.dockerSocket, installation });
  return {
    engine,
    clock: systemClock,
    probe: networkProbe,
    instances: createInstances(engine, { serviceNetwork: networkOf(options, folder) }),
    images: createImages(engine, {
      host: readHostSettings(),
      dockerConfigFile: join(environment['DOCKER_CONFIG'] ?? join(home, '.docker'), 'config.json'),
      temporaryFolder: join(folder.path, 'builds'),
      limits: usualLimits,
      dockerPrograms: usualDockerPrograms,
    }),
    sources: createSources({ folder: folder.checkouts, uploadsFolder: folder.uploads }),
    uploads: createUploads({ folder: folder.uploads }),
    edge: createEdge({
      folder: folder.edge,
      installation,
      bindAddress: options.edgeBind,
      httpPort: options.edgePort,
    }),
    network: createNetwork(createSystemTools(environment), installation),
    dockerNetworks: createDockerNetworks({ docker: engine.docker, installation, ask: askBriefly }),
    sandboxes: createSandboxes(),
    outsideContainers: createOutsideContainers({
      docker: engine.docker,
      installation,
      ask: askBriefly,
      create: (name, body) => createContainer(engine, name, body),
    }),
    // Where dnsmasq's own user can read: nobody else may look into the state folder.
    names: createNames({ folder: `/run/apron-${installation}/names` }),
  };
}

/** The network's name is known before the engine is: the first instance makes it where it is missing. */
function networkOf(options: DaemonOptions, folder: StateFolder): { name: string; cidr: string } {
  return { name: `apron-${folder.installation}`, cidr: options.serviceNetwork };
}
