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
import { keepServiceNetworks } from '../drivers/containers/instances/keep-service-networks.ts';
import { createDockerNetworks } from '../drivers/docker-networks/docker-networks.ts';
import { createSandboxes } from '../drivers/docker-networks/sandboxes.ts';
import { createEdge } from '../drivers/edge/edge.ts';
import { createEndpoints, endpointPlaces } from '../drivers/endpoints/endpoints.ts';
import { createNames } from '../drivers/names/names.ts';
import { createNetwork } from '../drivers/network/create-network.ts';
import type { Network } from '../drivers/network/port.ts';
import { createSystemTools } from '../drivers/network/system-tools.ts';
import { createOutsideContainers } from '../drivers/outside-hosts/outside-containers.ts';
import { networkProbe } from '../drivers/probe/network-probe.ts';
import { createSources } from '../drivers/sources/create-sources.ts';
import { createUploads } from '../drivers/sources/create-uploads.ts';
import { fabricAddresses } from '../model/fabric-names.ts';
import { serviceNetworksOf } from '../model/service-networks.ts';

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
  const network = createNetwork(createSystemTools(environment), installation);
  const shared = {
    networks: keepServiceNetworks(engine, serviceNetworksOf(installation, options.serviceNetwork)),
    resolver: findResolver(network, options, installation),
  };
  return {
    engine,
    clock: systemClock,
    probe: networkProbe,
    instances: createInstances(engine, shared),
    images: createImages(engine, {
      ...shared,
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
      privateSocket: endpointPlaces(folder.endpoints).servicesSocket,
    }),
    endpoints: createEndpoints({ folder: folder.endpoints, installation }),
    network,
    dockerNetworks: createDockerNetworks({ docker: engine.docker, installation, ask: askBriefly }),
    sandboxes: createSandboxes(),
    outsideContainers: createOutsideContainers({
      docker: engine.docker,
      installation,
      ask: askBriefly,
      create: (name, body) => createContainer(engine, name, body),
    }),
    // Where dnsmasq's own user can read: nobody else may look into the state folder.
    names: createNames({ folder: `/run/apron-${installation}-names` }),
  };
}

/** Who answers for the internet's names, outside hosts among them; nobody of ours where the kernel does not obey. */
function findResolver(
  network: Pick<Network, 'whyNotEnforced'>,
  { elasticRange, outsideRange }: DaemonOptions,
  installation: string,
): () => Promise<string | null> {
  let found: Promise<string | null> | null = null;
  return () =>
    (found ??= network
      .whyNotEnforced([elasticRange, outsideRange])
      .then((why) => (why === null ? fabricAddresses.uplinkOf(installation).host : null)));
}
