import type { Engine } from '../engine.ts';
import { WorldError } from '../../../model/world-error.ts';
import type { Instances, InstanceSpec, StartedContainer } from '../instances-port.ts';
import { readDiskUsage } from './disk-usage.ts';
import { readListeningPorts } from './listening-ports.ts';
import { observeContainers } from './observe-containers.ts';
import { followOutput, tailOutput } from './read-output.ts';
import { type MachineFacts, readMachine } from './read-machine.ts';
import { checkSpec } from './check-spec.ts';
import { instanceRange } from './choose-address.ts';
import type { KeptNetworks } from './keep-service-networks.ts';
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
    readonly networks: KeptNetworks;
    /** Whom instances in public mode ask for names; null leaves it to the engine. */
    readonly resolver?: () => Promise<string | null>;
    /** Where the kernel tells of processes; `/proc` unless a fake engine stands in. */
    readonly processes?: string;
  },
): Instances {
  const processes = options.processes ?? '/proc';
  const start = makeStart(engine, options);
  return {
    observe: () => observeContainers(engine),
    async start(spec) {
      checkSpec(spec);
      const kind = spec.vpc === null ? 'outward' : 'inbound';
      return await options.networks.use(kind, async () => await start(spec));
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

function makeStart(
  engine: Engine,
  { networks, resolver }: { networks: KeptNetworks; resolver?: () => Promise<string | null> },
): (spec: InstanceSpec) => Promise<StartedContainer> {
  let facts: MachineFacts | null = null;
  let hasDiskLimit = true;
  return async (spec) => {
    facts ??= await readMachine(engine);
    const { processors, mayLimitDisk } = facts;
    const kind = spec.vpc === null ? 'outward' : 'inbound';
    const machine = {
      installation: engine.installation,
      network: networks.names[kind].name,
      range: instanceRange(networks.names, kind),
      resolver: spec.vpc === null ? ((await resolver?.()) ?? null) : spec.vpc.resolver,
      processors,
    };
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
