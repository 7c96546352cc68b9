import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { createNetwork } from '../src/drivers/network/create-network.ts';
import type { Network } from '../src/drivers/network/port.ts';
import { createSystemTools } from '../src/drivers/network/system-tools.ts';
import type { Topology } from '../src/model/vpc/topology.ts';
import { compileFabric } from '../src/plan/fabric/compile-fabric.ts';
import { type FabricSettings, natIdleSeconds } from '../src/plan/fabric/settings.ts';
import { describeTopology } from '../src/plan/fabric/test-world/describe-topology.ts';
import type { World } from '../src/plan/fabric/test-world/world.ts';

export const run = promisify(execFile);

/** The network alone, without an API in front of it. Namespaces stand for containers. */
export type NetworkWorld = {
  readonly topology: Topology;
  readonly network: Network;
  readonly settings: FabricSettings;
  /** Namespace of `vpc/host` or of an outside host. */
  namespaceOf(name: string): string;
  addressOf(host: string): string;
  /** Makes the kernel hold it. */
  build(): Promise<void>;
  remove(): Promise<void>;
};

/** `homes` maps a host's name to the namespace it is plugged into: several may share one where nothing is sent. */
export async function openNetworkWorld(
  world: World,
  homes: (installation: string, name: string) => string = (installation, name) =>
    `b${installation}-${name.replaceAll('/', '.')}`,
): Promise<NetworkWorld> {
  const installation = randomBytes(4).toString('hex');
  const settings = {
    installation,
    elasticRange: '198.18.252.0/22',
    outsideRange: '198.19.254.0/24',
    natIdleSeconds,
    host: null,
  };
  const ids = new Map<string, string>();
  const options = {
    ...settings,
    idOf: (prefix: string, name: string): string => {
      const key = `${prefix} ${name}`;
      const id = ids.get(key) ?? `${prefix}-0${randomBytes(8).toString('hex')}`;
      ids.set(key, id);
      return id;
    },
    namespaceOf: (name: string) => homes(installation, name),
  };
  const topology = describeTopology(world, options);
  const network = createNetwork(createSystemTools(process.env), installation);
  const spaces = [...new Set(hostNames(world).map(options.namespaceOf))];
  for (const space of spaces) {
    await run('ip', ['netns', 'add', space]);
    await run('ip', ['-n', space, 'link', 'set', 'lo', 'up']);
  }
  return {
    topology,
    network,
    settings,
    namespaceOf: options.namespaceOf,
    addressOf(host) {
      const id = options.idOf('eni', host);
      const found =
        topology.networkInterfaces.find((each) => each.id === id)?.privateIp ??
        topology.outsideHosts.find(({ name }) => name === host)?.publicIp;
      if (found === undefined) throw new Error(`nothing is called ${host}`);
      return found;
    },
    build: () => network.apply(compileFabric(topology, settings)),
    async remove() {
      await network.remove();
      for (const space of spaces) await run('ip', ['netns', 'del', space]);
    },
  };
}

function hostNames({ vpcs, outside = {} }: World): string[] {
  return [
    ...Object.entries(vpcs).flatMap(([vpc, { hosts = {} }]) =>
      Object.keys(hosts).map((host) => `${vpc}/${host}`),
    ),
    ...Object.keys(outside),
  ];
}
