import { type DockerConnection, driverName, installationLabel } from './docker-connection.ts';
import { listOwn } from './list-own.ts';
import { observeEndpoints } from './observe-endpoints.ts';
import { planChanges, rangeOption } from './plan-changes.ts';
import type { DesiredDockerNetwork, DockerNetworks } from './port.ts';
import { watchNetworks } from './watch-networks.ts';

/** What the plugin reads. */
const placeOption = 'apron.place';

export function createDockerNetworks(connection: DockerConnection): DockerNetworks {
  return {
    async apply(desired) {
      const { remove, create } = planChanges(desired, await listOwn(connection));
      const failures: unknown[] = [];
      const attempt = async (work: Promise<void>): Promise<void> =>
        await work.catch((error: unknown) => void failures.push(error));
      for (const network of remove) await attempt(removeOne(connection, network));
      for (const network of create) await attempt(createOne(connection, network));
      if (failures.length > 0) throw failures[0];
    },
    endpoints: () => observeEndpoints(connection),
    watch: (changed, signal) => watchNetworks(connection, changed, signal),
  };
}

async function createOne(
  connection: DockerConnection,
  { name, place, cidr }: DesiredDockerNetwork,
): Promise<void> {
  const { docker, ask, installation } = connection;
  const driver = driverName(connection);
  await ask(`create network ${name}`, (abortSignal) =>
    docker.createNetwork({
      Name: name,
      CheckDuplicate: true,
      Driver: driver,
      EnableIPv6: false,
      // An engine that starts looks for the IPAM driver of each network, 15 seconds long when it is away (20.10); `null` is
      // its own, and leaves addresses to the network's driver.
      IPAM: { Driver: 'null' },
      Options: { [placeOption]: place, [rangeOption]: cidr },
      Labels: { [installationLabel]: installation },
      abortSignal,
    }),
  );
}

async function removeOne(
  { docker, ask }: DockerConnection,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await ask(`remove network ${name}`, (abortSignal) => docker.getNetwork(id).remove({ abortSignal }));
}
