import type { Engine } from '../../engine.ts';
import { ImageUnavailable } from '../../images-port.ts';
import { runInside } from '../build/run-inside.ts';
import { startStage } from '../build/stage-container.ts';
import { buildVariables, type HostSettings } from '../host/host-settings.ts';

export type PackagesRequest = {
  readonly containerId: string;
  /** Debian's names, from our own table. */
  readonly packages: readonly string[];
  readonly host: HostSettings;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Installs Debian packages in a container made from the Debian base. Throws ImageUnavailable with apt's words. */
export async function addPackages(engine: Engine, request: PackagesRequest): Promise<void> {
  if (request.packages.length === 0) return;
  request.onLine(`Adding ${request.packages.join(', ')}.`);
  await startStage(engine, request.containerId);
  await run(engine, request, ['apt-get', '-qq', 'update']);
  await run(engine, request, [
    'apt-get',
    '-qq',
    '-y',
    '--no-install-recommends',
    'install',
    '--',
    ...request.packages,
  ]);
  await run(engine, request, ['apt-get', 'clean']);
  await run(engine, request, ['find', '/var/lib/apt/lists', '-type', 'f', '-delete']);
}

async function run(engine: Engine, request: PackagesRequest, argv: readonly string[]): Promise<void> {
  const { containerId, host, signal } = request;
  const environment = { ...buildVariables(host), DEBIAN_FRONTEND: 'noninteractive' };
  const said: string[] = [];
  const onLine = (line: string) => void said.push(line);
  const exitCode = await runInside(engine, { containerId, argv, folder: '/', environment, onLine, signal });
  if (exitCode === 0) return;
  throw new ImageUnavailable(
    `No registry answers, and the base image could not be built from Debian packages: ${argv.join(' ')}: ${said.slice(-3).join(' ')}`,
  );
}
