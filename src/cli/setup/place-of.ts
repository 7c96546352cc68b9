import type { OptionSpec } from '../command.ts';
import { UsageFailure } from '../failure.ts';
import type { Session } from '../session.ts';
import type { Place } from './look-at-machine.ts';

export type PlaceFlags = {
  readonly apiPort?: string;
  readonly edgePort?: string;
  readonly dockerSocket?: string;
};

export const placeOptionSpecs: readonly OptionSpec[] = [
  ['--api-port <number>', 'port of the API (default: 4680)', 'APRON_API_PORT'],
  ['--edge-port <number>', 'port on which services answer (default: 4690)', 'APRON_EDGE_PORT'],
  [
    '--docker-socket <path>',
    "the Docker Engine's socket (default: /var/run/docker.sock)",
    'APRON_DOCKER_SOCKET',
  ],
];

/** Where on the machine this Apron is, or would be. */
export function placeOf(session: Session, flags: PlaceFlags): Place {
  return {
    stateDirectory: session.stateDirectory,
    apiPort: parsePort(flags.apiPort ?? '4680'),
    edgePort: parsePort(flags.edgePort ?? '4690'),
    dockerSocket: flags.dockerSocket,
  };
}

function parsePort(text: string): number {
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageFailure(`"${text}" is no port number.`);
  return Number(text);
}
