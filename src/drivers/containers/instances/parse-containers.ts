import type { ContainerInfo } from 'dockerode';
import type { ObservedContainer } from '../instances-port.ts';
import { installationLabel } from '../engine.ts';
import { instanceLabel, serviceLabel } from './labels.ts';

/** An entry of the engine's list. `isOutOfMemory` is not in it: it stays false until the container is inspected. */
export function parseContainer(entry: ContainerInfo): ObservedContainer {
  const state = parseState(entry.State);
  // A subnet of a VPC, or a network that somebody has put it into, is not the one through which the edge reaches it.
  const networks = entry.NetworkSettings?.Networks ?? {};
  const outward = `apron-${entry.Labels[installationLabel]}`;
  const network = networks[outward] ?? networks[`${outward}-inbound`];
  return {
    containerId: entry.Id,
    instanceId: entry.Labels[instanceLabel] ?? '',
    serviceId: entry.Labels[serviceLabel] ?? '',
    state,
    exitCode: state === 'exited' ? parseExitCode(entry.Status) : null,
    isOutOfMemory: false,
    address: network?.IPAddress || null,
  };
}

/** Paused and restarting containers hold their processes or get them back; removing and dead ones do not. */
function parseState(state: string): ObservedContainer['state'] {
  switch (state) {
    case 'created':
      return 'created';
    case 'running':
    case 'paused':
    case 'restarting':
      return 'running';
    default:
      return 'exited';
  }
}

/** `Exited (137) 5 seconds ago`; null for states that show none, such as `Dead`. */
function parseExitCode(status: string): number | null {
  const match = /^Exited \((\d+)\)/.exec(status);
  return match === null ? null : Number(match[1]);
}
