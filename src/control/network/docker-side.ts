import type { Clock } from '../../drivers/clock/port.ts';
import type { DockerNetworks } from '../../drivers/docker-networks/port.ts';
import type { Sandboxes } from '../../drivers/docker-networks/sandboxes-port.ts';
import type { OutsideContainerSpec, OutsideContainers } from '../../drivers/outside-hosts/port.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { Store } from '../../store/store.ts';
import type { Problem } from '../parts.ts';
import { createDockerEndpoints } from './docker-endpoints.ts';
import { desiredDockerNetworks, outsideNetworkName } from './docker-networks.ts';
import { createNewestFirst } from './newest-first.ts';
import { createOutsideHosts } from './outside-hosts.ts';
import { createSandboxDns } from './sandbox-dns.ts';

export type DockerSideParts = {
  readonly store: Store;
  readonly networks: DockerNetworks;
  readonly sandboxes: Sandboxes;
  readonly outside: OutsideContainers;
  readonly resolveImage: (image: string) => Promise<string>;
  readonly digestOf: (spec: OutsideContainerSpec) => string;
  readonly clock: Clock;
  readonly installation: string;
  readonly outsideRange: string;
  readonly report: (problem: Problem) => void;
};

/** What the engine's networks, and the containers on them, need beside the kernel. */
export type DockerSide = {
  /** The networks have changed: neither blocks nor throws. */
  follow(topology: Topology): void;
  /** Waits for what is in course to end. */
  stop(): Promise<void>;
};

/** How often the engine is looked at though nothing seems to have happened. */
const resync = 30_000;
/** While an outside host is not running. */
const soon = 1000;

/** Starts to keep them: the engine's own events and every change of the topology lead to one more look. */
export function createDockerSide(parts: DockerSideParts): DockerSide {
  const { store, networks, clock, installation, outsideRange, report } = parts;
  const end = new AbortController();
  const dns = createSandboxDns(parts);
  const endpoints = createDockerEndpoints(parts);
  const network = outsideNetworkName(installation);
  const hosts = createOutsideHosts({ ...parts, containers: parts.outside, network });
  const attempt = async (doing: string, work: () => Promise<void>): Promise<void> =>
    await work().catch((error: unknown) => report({ doing, error }));
  /** What was laid last: most changes of a topology change nothing for the engine. */
  let laid: string | null = null;
  const laying = createNewestFirst<Topology>(async (topology) => {
    const desired = desiredDockerNetworks(topology, { installation, outsideRange });
    const wanted = layOf(topology);
    if (laid !== wanted) {
      const knownIds = new Set(store.dockerNetworks.list({}).map(({ id }) => id));
      await attempt('make Docker networks', async () => {
        await networks.apply({ networks: desired, knownIds });
        laid = wanted;
      });
    }
    // An outside host needs its network, and one that fails is tried again before anything else changes.
    if (!end.signal.aborted && (await hosts.keep(clock.now()))) void again(topology);
  });
  const looking = createNewestFirst<null>(
    async () => await attempt('look at Docker endpoints', () => endpoints.refresh(clock.now())),
  );
  let latest: Topology | null = null;
  const again = async (topology: Topology): Promise<void> => {
    await clock.wait(soon, end.signal);
    if (!end.signal.aborted) laying.give(latest ?? topology);
  };
  const rounds = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await clock.wait(resync, end.signal);
      if (!end.signal.aborted) lookAgain();
    }
  };
  const lookAgain = (): void => {
    laid = null;
    if (latest !== null) laying.give(latest);
    looking.give(null);
  };
  const running = [
    rounds(),
    attempt('watch Docker networks', () => networks.watch(() => looking.give(null), end.signal)),
  ];
  return {
    follow(topology) {
      const isNews = latest === null || layOf(latest) !== layOf(topology) || laid === null;
      latest = topology;
      dns.follow(topology);
      if (isNews) laying.give(topology);
    },
    async stop() {
      end.abort();
      await Promise.all([...running, dns.stop(), laying.whenIdle(), looking.whenIdle()]);
    },
  };
}

/** All that networks and outside hosts in the engine are made from. */
function layOf({ subnets, outsideHosts }: Topology): string {
  const hosts = outsideHosts.map(({ name, publicIp, image, command, environment }) => [
    name,
    publicIp,
    image,
    command,
    environment,
  ]);
  return JSON.stringify([subnets.map(({ id, cidr }) => [id, cidr]), hosts]);
}
