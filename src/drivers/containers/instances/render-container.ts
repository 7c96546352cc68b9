import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import { installationLabel } from '../engine.ts';
import type { InstanceSpec } from '../instances-port.ts';
import { keptCapabilities } from './capabilities.ts';
import { instanceLabel, revisionLabel, serviceLabel } from './labels.ts';

/** What the request depends on besides the instance itself. */
export type Machine = {
  readonly installation: string;
  readonly network: string;
  /** What it asks for in the network. */
  readonly address: string;
  /** Whom it asks for names; null leaves it to the engine. */
  readonly resolver: string | null;
  readonly processors: number;
  readonly canLimitDisk: boolean;
};

/** Threads count as processes: room for a JVM with a thread per request, not for a fork bomb. */
const processLimit = 1024;

/**
 * The request for an instance's container. The program is PID 1, as under `docker run` and on App Runner: images with
 * an init of their own (s6-overlay refuses any other PID) work, and a command that is not there fails the start with
 * the engine's words; Docker's `--init` would turn that into an exit of its own and must be installed besides.
 */
export function renderContainer(spec: InstanceSpec, machine: Machine): ContainerCreateOptions {
  return {
    Image: spec.imageId,
    // An entrypoint of ours makes the engine drop the image's command as well.
    ...(spec.command === null ? {} : { Entrypoint: [...spec.command], Cmd: [] }),
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    Labels: {
      [installationLabel]: machine.installation,
      [serviceLabel]: spec.serviceId,
      [instanceLabel]: spec.instanceId,
      [revisionLabel]: String(spec.revision),
    },
    // The image's own HEALTHCHECK would run beside App Runner's check and decide nothing.
    Healthcheck: { Test: ['NONE'] },
    HostConfig: renderHostConfig(spec, machine),
    // Joined by the same call: no moment without it. An interface in a VPC comes by a second one, before the start.
    NetworkingConfig: {
      EndpointsConfig: { [machine.network]: { IPAMConfig: { IPv4Address: machine.address } } },
    },
  };
}

function renderHostConfig(spec: InstanceSpec, machine: Machine): HostConfig & { CgroupnsMode: 'private' } {
  const memory = spec.memory * 1024 * 1024;
  // The engine refuses more processors than there are; a service sized for a larger machine gets all of this one.
  const processors = Math.min(spec.cpu / 1024, machine.processors);
  return {
    NetworkMode: machine.network,
    ...(machine.resolver === null ? {} : { Dns: [machine.resolver] }),
    NanoCpus: Math.round(processors * 1e9),
    // When the machine is full, each instance gets its proportion.
    CpuShares: Math.round(processors * 1024),
    Memory: memory,
    // Memory and swap together: equal means no swap.
    MemorySwap: memory,
    PidsLimit: processLimit,
    ...(machine.canLimitDisk ? { StorageOpt: { size: String(spec.diskBytes) } } : {}),
    CapDrop: ['ALL'],
    CapAdd: [...keptCapabilities],
    SecurityOpt: ['no-new-privileges'],
    Privileged: false,
    IpcMode: 'private',
    CgroupnsMode: 'private',
    // After a reboot the rules must come before the programs, so Apron starts them itself.
    RestartPolicy: { Name: 'no' },
    AutoRemove: false,
    PublishAllPorts: false,
    // Apron keeps the lines; this is only what it has not read yet, bounded so that a chatty program cannot fill the disk.
    // `local` and not `json-file`, which replaces characters that lie across the parts of a long line.
    LogConfig: { Type: 'local', Config: { 'max-size': '10m', 'max-file': '2', compress: 'false' } },
  };
}
