import { networkInterfaces } from 'node:os';
import type { NetworkInspectInfo } from 'dockerode';
import type { ServiceNetwork, ServiceNetworks } from '../../../model/service-networks.ts';
import { containsRange, overlaps, parseCidr } from '../../../model/vpc/ipv4.ts';
import { WorldError } from '../../../model/world-error.ts';
import { askBriefly, type Engine, installationLabel, statusOf } from '../engine.ts';

/** Names of interfaces with their addresses, such as `192.0.2.5/24`. */
export type Interfaces = Readonly<Record<string, readonly string[]>>;

/** Which of the two: the way in and out, or the way in alone. */
export type ServiceNetworkKind = keyof ServiceNetworks;

const mayTalk = 'com.docker.network.bridge.enable_icc';
const bridgeName = 'com.docker.network.bridge.name';

type Wanted = ServiceNetwork & {
  /** Without a way out: the engine gives it no gateway and does not translate its addresses. */
  readonly isInternal: boolean;
  /** Where the engine takes addresses from that nobody has chosen. */
  readonly builds: string | null;
};

/**
 * Makes one of the service networks, or finds it made. One of another range (its installation was set up otherwise, or
 * by an earlier Apron that had a single network) is made anew as soon as nothing is on it; until then what fits into its
 * range goes on there. Throws a WorldError when the range is taken, naming by whom, or when the network cannot be used.
 */
export async function ensureServiceNetwork(
  engine: Engine,
  networks: ServiceNetworks,
  options: {
    readonly kind: ServiceNetworkKind;
    /** The machine's interfaces and their addresses with prefix; those of this machine when absent. */
    readonly interfaces?: Interfaces;
  },
): Promise<void> {
  const { kind, interfaces = readInterfaces() } = options;
  // An earlier Apron's one network has the range of both: it has to give way before the second can be made.
  if (kind === 'inbound') await ensureServiceNetwork(engine, networks, { ...options, kind: 'outward' });
  const wanted =
    kind === 'outward'
      ? { ...networks.outward, isInternal: false }
      : { ...networks.inbound, isInternal: true, builds: null };
  const all = await listNetworks(engine);
  const present = all.find(({ Name }) => Name === wanted.name);
  const others = all.filter((network) => network !== present);
  if (present !== undefined) {
    const difference = differenceOf(present, wanted, engine.installation);
    if (difference === null) return;
    const isGone = difference.isOurs && (await removeWhenEmpty(engine, present.Id));
    if (!isGone && difference.isUsable) return;
    if (!isGone) throw refuse(wanted, difference.words);
  }
  const owner = ownerOf(wanted.cidr, others) ?? interfaceIn(wanted.cidr, interfaces, all);
  if (owner !== null) throw refuse(wanted, `${wanted.cidr} overlaps with ${owner}`);
  await make(engine, wanted);
}

/** Removes the service networks once no container is on them. Fine when they are not there. */
export async function removeServiceNetworks(engine: Engine): Promise<void> {
  const name = `apron-${engine.installation}`;
  for (const each of [name, `${name}-inbound`]) {
    try {
      await askBriefly(`remove network ${each}`, (abortSignal) =>
        engine.docker.getNetwork(each).remove({ abortSignal }),
      );
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }
}

async function listNetworks(engine: Engine): Promise<NetworkInspectInfo[]> {
  return await askBriefly('list networks', (abortSignal) => engine.docker.listNetworks({ abortSignal }));
}

async function make(engine: Engine, network: Wanted): Promise<void> {
  const { builds } = network;
  try {
    await askBriefly(`create network ${network.name}`, (abortSignal) =>
      engine.docker.createNetwork({
        Name: network.name,
        CheckDuplicate: true,
        Driver: 'bridge',
        EnableIPv6: false,
        Internal: network.isInternal,
        IPAM: {
          Driver: 'default',
          Config: [{ Subnet: network.cidr, ...(builds === null ? {} : { IPRange: builds }) }],
        },
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

/** False when something is on it, which the engine alone can tell without a race. */
async function removeWhenEmpty(engine: Engine, id: string): Promise<boolean> {
  try {
    await askBriefly(`remove network ${id}`, (abortSignal) =>
      engine.docker.getNetwork(id).remove({ abortSignal }),
    );
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return true;
    if (statusOf(error) === 403) return false;
    throw error;
  }
}

type Difference = { readonly words: string; readonly isOurs: boolean; readonly isUsable: boolean };

/** What keeps a network of our name from being what it should be, or null. */
function differenceOf(found: NetworkInspectInfo, wanted: Wanted, installation: string): Difference | null {
  if (found.Labels?.[installationLabel] !== installation) {
    const words = 'a network of this name was made by somebody else';
    return { words, isOurs: false, isUsable: false };
  }
  const again = 'it is made anew once its instances are stopped (apron down, then apron up)';
  if (
    found.Driver !== 'bridge' ||
    found.Options?.[mayTalk] !== 'false' ||
    found.Internal !== wanted.isInternal
  ) {
    const words = `it is there, and not closed as it should be; ${again}`;
    return { words, isOurs: true, isUsable: false };
  }
  const [config] = found.IPAM?.Config ?? [];
  if (config?.Subnet === wanted.cidr && (config.IPRange ?? null) === wanted.builds) return null;
  const words = `it is there with the range ${subnetsOf(found).join()}, not ${wanted.cidr}; ${again}`;
  return { words, isOurs: true, isUsable: !wanted.isInternal && contains(config?.Subnet ?? '', wanted.cidr) };
}

function contains(outer: string, inner: string): boolean {
  const [one, other] = [parseCidr(outer), parseCidr(inner)];
  return one !== null && other !== null && containsRange(one, other);
}

function subnetsOf(network: NetworkInspectInfo): string[] {
  return (network.IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet === undefined ? [] : [Subnet]));
}

function ownerOf(cidr: string, networks: readonly NetworkInspectInfo[]): string | null {
  // A subnet of a VPC may have the same range as anything: its addresses are not the machine's.
  const bridges = networks.filter(({ Driver }) => Driver === 'bridge');
  const owner = bridges.find((network) => subnetsOf(network).some((subnet) => isIn(cidr, subnet)));
  return owner === undefined
    ? null
    : `the network ${owner.Name} (${subnetsOf(owner).join()}); choose another range`;
}

/** The engine does not look at the machine's own networks when it is told a range; a VPN in it would be cut off. */
function interfaceIn(
  cidr: string,
  interfaces: Interfaces,
  networks: readonly NetworkInspectInfo[],
): string | null {
  // A bridge of the engine's that has just been removed may still be among the machine's interfaces.
  const bridges = new Set(networks.map(({ Options }) => Options?.[bridgeName]));
  const found = Object.entries(interfaces)
    .filter(([name]) => !bridges.has(name))
    .flatMap(([name, cidrs]) => cidrs.map((each) => ({ name, cidr: each })))
    .find((each) => isIn(cidr, each.cidr));
  return found === undefined
    ? null
    : `the machine's interface ${found.name} (${found.cidr}); choose another range`;
}

function readInterfaces(): Interfaces {
  const entries = Object.entries(networkInterfaces()).map(([name, addresses]) => [
    name,
    (addresses ?? []).flatMap(({ cidr }) => (cidr === null ? [] : [cidr])),
  ]);
  return Object.fromEntries(entries) as Interfaces;
}

function isIn(one: string, other: string): boolean {
  const [range, present] = [parseCidr(one), parseCidr(other)];
  return range !== null && present !== null && overlaps(range, present);
}

function refuse(network: ServiceNetwork, output: string): WorldError {
  return new WorldError({
    command: `docker network create --subnet ${network.cidr} ${network.name}`,
    output,
  });
}
