import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from './docker-connection.ts';
import { listOwn } from './list-own.ts';
import { parseExposedPorts } from './parse-exposed-ports.ts';
import { parseNames } from './parse-names.ts';
import type { ObservedEndpoint } from './port.ts';

/** Reads which running containers are on the plugin's networks, and what they are called there. */
export async function observeEndpoints(connection: DockerConnection): Promise<ObservedEndpoint[]> {
  const { docker, ask } = connection;
  const own = new Set((await listOwn(connection)).map(({ Id }) => Id));
  const containers = await ask('list containers', (abortSignal) => docker.listContainers({ abortSignal }));
  const concerned = containers.filter(({ NetworkSettings: { Networks: networks } }) =>
    Object.values(networks).some(({ NetworkID }) => own.has(NetworkID)),
  );
  const infos = await Promise.all(concerned.map(({ Id }) => inspect(connection, Id)));
  return infos.flatMap((info) => (info === null ? [] : endpointsOf(info, own)));
}

/** Null when it has ended since it was listed. */
async function inspect({ docker, ask }: DockerConnection, id: string): Promise<ContainerInspectInfo | null> {
  return await ask(`inspect container ${id.slice(0, 12)}`, async (abortSignal) => {
    try {
      return await docker.getContainer(id).inspect({ abortSignal });
    } catch (error) {
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return null;
      throw error;
    }
  });
}

function endpointsOf(info: ContainerInspectInfo, own: ReadonlySet<string>): ObservedEndpoint[] {
  return Object.entries(info.NetworkSettings.Networks)
    .filter(([, { NetworkID, EndpointID }]) => own.has(NetworkID) && EndpointID !== '')
    .map(([name, { EndpointID }]) => ({
      endpointId: EndpointID,
      containerId: info.Id,
      dnsNames: parseNames(info, name),
      tcpPorts: parseExposedPorts(info),
    }));
}
