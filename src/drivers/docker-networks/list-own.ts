import type { NetworkInspectInfo } from 'dockerode';
import { type DockerConnection, driverName, installationLabel } from './docker-connection.ts';

/** The networks of the plugin that this installation's label is on. */
export async function listOwn(connection: DockerConnection): Promise<NetworkInspectInfo[]> {
  const { docker, ask, installation } = connection;
  const filters = { label: [`${installationLabel}=${installation}`] };
  const all = await ask('list networks', (abortSignal) => docker.listNetworks({ filters, abortSignal }));
  return all.filter(({ Driver }) => Driver === driverName(connection));
}
