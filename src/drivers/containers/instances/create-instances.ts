import type { Engine } from '../engine.ts';
import { WorldError } from '../../../model/world-error.ts';
import type { Instances, InstanceSpec, StartedContainer } from '../instances-port.ts';
import { readDiskUsage } from './disk-usage.ts';
import { parseRange } from './parse-range.ts';
import { readListeningPorts } from './listening-ports.ts';
import { observeContainers } from './observe-containers.ts';
import { followOutput, tailOutput } from './read-output.ts';
import { type MachineFacts, readMachine } from './read-machine.ts';
import { ensureServiceNetwork, type Interfaces, type ServiceNetwork } from './service-network.ts';
import { startContainer } from './start-container.ts';
import { stopContainer } from './stop-container.ts';
import { watchEvents } from './watch-events.ts';

/**
 * Instances as containers of one Docker Engine. Remembers nothing but what the machine is made of; it never decides
 * whether an instance should be.
 */
export function createInstances(
  engine: Engine,
  options: {
    /** As `ensureServiceNetwork` makes it; where it is missing, the next start makes it. */
    readonly serviceNetwork: Pick<ServiceNetwork, 'name' | 'cidr'>;
    /** The machine's interfaces and their addresses with prefix; those of this machine when absent. */
    readonly interfaces?: Interfaces;
    /** Where the kernel tells of processes; `/proc` unless a fake engine stands in. */
    readonly processes?: string;
  },
): Instances {
  const processes = options.processes ?? '/proc';
  const start = makeStart(engine, options.serviceNetwork);
  const { interfaces, serviceNetwork } = options;
  const network = { cidr: serviceNetwork.cidr, ...(interfaces === undefined ? {} : { interfaces }) };
  let making: Promise<unknown> | null = null;
  // Once for all that start together: the engine calls its own half-made network a foreign one that overlaps.
  const makeNetwork = (): Promise<unknown> =>
    (making ??= ensureServiceNetwork(engine, network).finally(() => {
      making = null;
    }));
  return {
    observe: () => observeContainers(engine),
    async start(spec) {
      try {
        return await start(spec);
      } catch (error) {
        if (!isNetworkGone(error)) throw error;
        // Nobody has made it yet, or `docker network prune` took it while no instance ran.
        await makeNetwork();
        return await start(spec);
      }
    },
    stop: (containerId, graceSeconds) => stopContainer(engine, containerId, { graceSeconds, processes }),
    listeningPorts: (containerId) => readListeningPorts(engine, containerId, processes),
    diskUsage: (containerId) => readDiskUsage(engine, containerId),
    follow: (containerId, since, signal) => followOutput(engine, containerId, { since, signal }),
    tail: (containerId, lines) => tailOutput(engine, containerId, lines),
    watch(listener, signal) {
      void watchEvents(engine, listener, signal);
    },
  };
}

function isNetworkGone(error: unknown): boolean {
  return error instanceof WorldError && /network \S+ not found/i.test(error.output);
}

function makeStart(
  engine: Engine,
  network: Pick<ServiceNetwork, 'name' | 'cidr'>,
): (spec: InstanceSpec) => Promise<StartedContainer> {
  const range = parseRange(network.cidr);
  let facts: MachineFacts | null = null;
  let hasDiskLimit = true;
  return async (spec) => {
    facts ??= await readMachine(engine);
    const { processors, mayLimitDisk } = facts;
    const machine = { installation: engine.installation, network: network.name, range, processors };
    if (!mayLimitDisk || !hasDiskLimit) {
      return await startContainer(engine, spec, { ...machine, canLimitDisk: false });
    }
    try {
      return await startContainer(engine, spec, { ...machine, canLimitDisk: true });
    } catch (error) {
      if (!(error instanceof WorldError) || !/storage-opt|storage opt|pquota/i.test(error.output))
        throw error;
      // No project quotas on this file system: from now on the control loop counts what is written.
      hasDiskLimit = false;
      return await startContainer(engine, spec, { ...machine, canLimitDisk: false });
    }
  };
}
