import type { ContainerCreateOptions, HostConfig, MountSettings } from 'dockerode';
import { cacheFolder, caInBuild, type HostSettings } from '../host/host-settings.ts';
import type { BuildLimits } from '../options.ts';

/** A network of the engine, and whom its containers ask for names; null leaves that to the engine. */
export type BuildNetwork = { readonly name: string; readonly resolver: string | null };

export type BuildContainer = {
  readonly name: string;
  readonly imageId: string;
  /** Where commands run and what becomes the image's working directory. */
  readonly workingFolder: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly host: HostSettings;
  /** Whether commands will run in it: only then it sees the caches and certificates. */
  readonly runsCommands: boolean;
  /** Named volume for package-manager caches; null for an anonymous one that goes with the container. */
  readonly cacheVolume: string | null;
  readonly limits: BuildLimits;
  /** The machine's own only for building base images out of Debian's packages, where no code of a user runs. */
  readonly network: BuildNetwork | 'host';
};

/** What package managers need as root: to own files, to drop to their own users, to set file capabilities. */
const capabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETFCAP', 'SETGID', 'SETUID'];

/**
 * What the engine is asked for: a container that waits for commands to be run in it. Its own configuration becomes the
 * image's, so it holds no environment; commands get theirs one by one.
 */
export function renderBuildContainer(container: BuildContainer): ContainerCreateOptions {
  const { cpus, memory, pids } = container.limits;
  const bytes = memory * 1024 * 1024;
  return {
    name: container.name,
    Image: container.imageId,
    Entrypoint: [],
    Cmd: ['/bin/sh', '-c', 'while :; do sleep 3600; done'],
    User: '0:0',
    WorkingDir: container.workingFolder,
    Labels: { ...container.labels },
    HostConfig: {
      ...renderNetwork(container.network),
      NanoCpus: Math.round(cpus * 1e9),
      Memory: bytes,
      MemorySwap: bytes,
      PidsLimit: pids,
      CapDrop: ['ALL'],
      CapAdd: capabilities,
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'none', Config: {} },
      Mounts: container.runsCommands ? renderMounts(container) : [],
    },
  };
}

function renderNetwork(network: BuildContainer['network']): Pick<HostConfig, 'NetworkMode' | 'Dns'> {
  if (network === 'host') return { NetworkMode: 'host' };
  return { NetworkMode: network.name, ...(network.resolver === null ? {} : { Dns: [network.resolver] }) };
}

/** The bundle's place is inside the volume's: the engine mounts the shorter path first. */
function renderMounts({ host, cacheVolume }: BuildContainer): MountSettings[] {
  const cache: MountSettings = { Type: 'volume', Source: cacheVolume ?? '', Target: cacheFolder };
  if (host.caBundle === null) return [cache];
  return [cache, { Type: 'bind', Source: host.caBundle, Target: caInBuild, ReadOnly: true }];
}

/**
 * Package managers' caches, in the service's own volume. Not shared between services: a build could leave a poisoned
 * package in the cache for the next service to install. What a program needs when it runs (Go's modules, Maven's
 * repository when it runs from source) is not moved there, because the volume is gone at run time.
 */
export const cacheVariables: Readonly<Record<string, string>> = {
  npm_config_cache: `${cacheFolder}/npm`,
  YARN_CACHE_FOLDER: `${cacheFolder}/yarn`,
  PIP_CACHE_DIR: `${cacheFolder}/pip`,
  PIPENV_CACHE_DIR: `${cacheFolder}/pipenv`,
  POETRY_CACHE_DIR: `${cacheFolder}/poetry`,
  BUNDLE_USER_CACHE: `${cacheFolder}/bundle`,
  GOCACHE: `${cacheFolder}/go`,
  COMPOSER_CACHE_DIR: `${cacheFolder}/composer`,
  NUGET_HTTP_CACHE_PATH: `${cacheFolder}/nuget`,
};

/**
 * Keeps package managers quiet about themselves, and lets Node's addons compile with the headers that are in the image
 * rather than with ones fetched from elsewhere.
 */
export const toolVariables: Readonly<Record<string, string>> = {
  DEBIAN_FRONTEND: 'noninteractive',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_ROOT_USER_ACTION: 'ignore',
  npm_config_fund: 'false',
  npm_config_nodedir: '/usr/local',
  npm_config_update_notifier: 'false',
};
