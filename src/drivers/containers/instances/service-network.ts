import { networkInterfaces } from 'node:os';
import type { NetworkInspectInfo } from 'dockerode';
import { WorldError } from '../../../model/world-error.ts';
import { askBriefly, type Engine, installationLabel, statusOf } from '../engine.ts';
import { overlaps, parseRange, type Range } from './parse-range.ts';

/** The network through which the edge reaches instances, and nothing else does. */
export type ServiceNetwork = {
  /** `apron-<installation>`. */
  readonly name: string;
  readonly cidr: string;
  /** The machine's interface into it: `apron<installation>`, 13 of the 15 characters that the kernel allows. */
  readonly interfaceName: string;
};

/** Names of interfaces with their addresses, such as `192.0.2.5/24`. */
export type Interfaces = Readonly<Record<string, readonly string[]>>;

const mayTalk = 'com.docker.network.bridge.enable_icc';
const bridgeName = 'com.docker.network.bridge.name';

/**
 * Makes the service network, or finds it made. Instances on it reach the world through the machine, and not one
 * another. Throws a WorldError when the range is taken, naming by whom, or when the network is there and different.
 */
export async function ensureServiceNetwork(
  engine: Engine,
  options: {
    readonly cidr: string;
    /** The machine's interfaces and their addresses with prefix; those of this machine when absent. */
    readonly interfaces?: Interfaces;
  },
): Promise<ServiceNetwork> {
  const { cidr, interfaces = readInterfaces() } = options;
  const network = {
    name: `apron-${engine.installation}`,
    cidr,
    interfaceName: `apron${engine.installation}`,
  };
  const range = parseRange(cidr);
  if (range === null) throw refuse(network, `${cidr} is not an IPv4 range such as 100.64.0.0/16`);
  const all = await askBriefly('list networks', (abortSignal) => engine.docker.listNetworks({ abortSignal }));
  const present = all.find(({ Name }) => Name === network.name);
  if (present !== undefined) {
    const difference = differenceOf(present, network, engine.installation);
    if (difference === null) return network;
    throw refuse(network, difference);
  }
  const owner = ownerOf(range, all) ?? interfaceIn(range, interfaces);
  if (owner !== null) throw refuse(network, `${cidr} overlaps with ${owner}; choose another range`);
  await make(engine, network);
  return network;
}

/** Removes the service network once no container is on it. Fine when it is not there. */
export async function removeServiceNetwork(engine: Engine): Promise<void> {
  const name = `apron-${engine.installation}`;
  try {
    await askBriefly(`remove network ${name}`, (abortSignal) =>
      engine.docker.getNetwork(name).remove({ abortSignal }),
    );
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}

async function make(engine: Engine, network: ServiceNetwork): Promise<void> {
  try {
    await askBriefly(`create network ${network.name}`, (abortSignal) =>
      engine.docker.createNetwork({
        Name: network.name,
        CheckDuplicate: true,
        Driver: 'bridge',
        EnableIPv6: false,
        IPAM: { Driver: 'default', Config: [{ Subnet: network.cidr }] },
        Options: { [mayTalk]: 'false', [bridgeName]: network.interfaceName },
        Labels: { [installationLabel]: engine.installation },
        abortSignal,
      }),
    );
  } catch (error) {
    // Another caller made it between our look and our request; it was made by the same rules.
    if (statusOf(error) === 409) return;
    // The engine saw an owner that our look did not: it may be gone as soon as it came.
    if (statusOf(error) === 403) throw refuse(network, `${network.cidr} is taken; choose another range`);
    throw error;
  }
}

/** What keeps a network of our name from being ours, or null. */
function differenceOf(
  found: NetworkInspectInfo,
  wanted: ServiceNetwork,
  installation: string,
): string | null {
  if (found.Labels?.[installationLabel] !== installation)
    return 'a network of this name was made by somebody else';
  const subnets = subnetsOf(found);
  if (subnets.join() !== wanted.cidr) {
    return `it is there with the range ${subnets.join()}, not ${wanted.cidr}; remove it once its instances are stopped`;
  }
  if (found.Driver !== 'bridge' || found.Options?.[mayTalk] !== 'false') {
    return 'it is there, and lets instances talk to one another; remove it once its instances are stopped';
  }
  return null;
}

function subnetsOf(network: NetworkInspectInfo): string[] {
  return (network.IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet === undefined ? [] : [Subnet]));
}

function ownerOf(range: Range, networks: readonly NetworkInspectInfo[]): string | null {
  const owner = networks.find((network) => subnetsOf(network).some((subnet) => isIn(range, subnet)));
  return owner === undefined ? null : `the network ${owner.Name} (${subnetsOf(owner).join()})`;
}

/** The engine does not look at the machine's own networks when it is told a range; a VPN in it would be cut off. */
function interfaceIn(range: Range, interfaces: Interfaces): string | null {
  const found = Object.entries(interfaces)
    .flatMap(([name, cidrs]) => cidrs.map((cidr) => ({ name, cidr })))
    .find(({ cidr }) => isIn(range, cidr));
  return found === undefined ? null : `the machine's interface ${found.name} (${found.cidr})`;
}

function readInterfaces(): Interfaces {
  const entries = Object.entries(networkInterfaces()).map(([name, addresses]) => [
    name,
    (addresses ?? []).flatMap(({ cidr }) => (cidr === null ? [] : [cidr])),
  ]);
  return Object.fromEntries(entries) as Interfaces;
}

function isIn(range: Range, cidr: string): boolean {
  const other = parseRange(cidr);
  return other !== null && overlaps(range, other);
}

function refuse(network: ServiceNetwork, output: string): WorldError {
  return new WorldError({
    command: `docker network create --subnet ${network.cidr} ${network.name}`,
    output,
  });
}
