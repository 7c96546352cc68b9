import type { KeptNetworks } from '../instances/keep-service-networks.ts';
import type { HostSettings } from './host/host-settings.ts';

/** Bounds of one build container. More than the machine has means all it has. */
export type BuildLimits = {
  readonly cpus: number;
  /** MiB; swap is not available. */
  readonly memory: number;
  readonly pids: number;
};

export type ImagesOptions = {
  readonly host: HostSettings;
  /** Docker's client configuration with registry credentials, usually `~/.docker/config.json`. */
  readonly dockerConfigFile: string;
  /** A folder of this installation's own for files of builds in course; sweep empties it. */
  readonly temporaryFolder: string;
  readonly limits: BuildLimits;
  /** Builds have their way out through the network of instances in public mode. */
  readonly networks: KeptNetworks;
  /** Whom builds ask for names; null leaves it to the engine. */
  readonly resolver: () => Promise<string | null>;
  /** Docker clients to try for Dockerfiles, best first; a bare name is looked for on PATH. */
  readonly dockerPrograms: readonly string[];
};

/** A build machine like the one App Runner gives: 2 vCPU, 4 GB. */
export const usualLimits: BuildLimits = { cpus: 2, memory: 4096, pids: 4096 };

export const usualDockerPrograms = ['docker', '/usr/bin/docker', '/usr/local/bin/docker'];
