import type { ContainerCreateOptions } from 'dockerode';
import { digestOf } from './digest.ts';
import type { OutsideContainerSpec } from './port.ts';

export const installationLabel = 'apron.installation';
export const hostLabel = 'apron.outside-host';
export const digestLabel = 'apron.outside-digest';

/** Room for a server with its threads, not for a fork bomb. */
const processLimit = 1024;

/** The request for an outside host's container: somebody's ordinary image, on the outside network alone. */
export function renderOutsideContainer(
  spec: OutsideContainerSpec,
  { installation, imageId }: { readonly installation: string; readonly imageId: string },
): ContainerCreateOptions {
  // The plugin gives it the host's address.
  const endpoint = { DriverOpts: { [hostLabel]: spec.name } };
  return {
    Image: imageId,
    Hostname: spec.name,
    ...(spec.command === null ? {} : { Entrypoint: [...spec.command], Cmd: [] }),
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    Labels: {
      [installationLabel]: installation,
      [hostLabel]: spec.name,
      [digestLabel]: digestOf(spec),
    },
    HostConfig: {
      NetworkMode: spec.network,
      PidsLimit: processLimit,
      SecurityOpt: ['no-new-privileges'],
      // After a reboot the rules must come before the programs, so Apron starts them itself.
      RestartPolicy: { Name: 'no' },
      LogConfig: { Type: 'local', Config: { 'max-size': '10m', 'max-file': '2', compress: 'false' } },
    },
    NetworkingConfig: { EndpointsConfig: { [spec.network]: endpoint } },
  };
}

/** `apron-<installation>-outside-<host>`. */
export function outsideContainerName(installation: string, host: string): string {
  return `apron-${installation}-outside-${host}`;
}
