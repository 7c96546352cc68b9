import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createNetwork } from '../../drivers/network/create-network.ts';
import { createSystemTools } from '../../drivers/network/system-tools.ts';
import type { FabricState } from '../../model/fabric.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { addressIn } from '../../plan/fabric/address-ranges.ts';
import { compileFabric } from '../../plan/fabric/compile-fabric.ts';
import type { FabricSettings } from '../../plan/fabric/settings.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import type { World, WorldOptions } from '../../plan/fabric/test-world/world.ts';
import { readProbe } from './test-probes.ts';
import { type PacketHost, startPacketHost } from './test-packet-host.ts';
import type { Report } from './test-packet-agent.ts';

const run = promisify(execFile);

/** Every host listens on these, with TCP and UDP. */
const ports = [53, 80, 443, 5432, 8080];

/** How long silence has to last to be one. What is to answer gets all the time that a busy machine needs. */
const silence = 700;
const patience = 15_000;

/** A world of namespaces, as real as containers are to the kernel, and probes of it. */
export type Packets = {
  readonly installation: string;
  /** How what is in a description is called here, and where public addresses come from. */
  readonly options: WorldOptions;
  /** Under which everybody with a public address sees the machine itself. */
  readonly machineAddress: string;
  /** What the world was last made to be. */
  topology(): Topology;
  state(): FabricState;
  /** Makes the kernel be what the description says. Hosts that are new are made; none is taken away. */
  become(world: World): Promise<void>;
  /** The same of what no description says; hosts that it needs have to be there. */
  becomeTopology(topology: Topology): Promise<void>;
  /** Makes sure of a host that no description need have, and says the name of its namespace. */
  employ(name: string): Promise<string>;
  /** Makes the kernel hold what no topology compiles to. */
  holdState(state: FabricState): Promise<void>;
  /**
   * Sends packets and asserts what becomes of them: `shop/app → partner:443 connected`, `a/x → udp b/y:80 timed out`,
   * `shop/app → ping 10.0.0.2 timed out`, `… connected as 198.18.0.1`. All at once. Beside that it asserts which drops
   * the kernel counted meanwhile, by their reasons.
   */
  expect(probes: readonly string[], drops?: readonly string[]): Promise<void>;
  /** Address by name: `shop/app`, `public:shop/app`, `public:shop/nat` of a NAT gateway, an outside host's, `nobody` for a public one that none has, or itself. */
  addressOf(name: string): string;
  /** The id of a host's interface. */
  interfaceOf(name: string): string;
  host(name: string): PacketHost;
  /** What each counter of the installation has counted, by `namespace counter`. */
  counted(): Promise<ReadonlyMap<string, number>>;
  /** The connections that a namespace keeps in mind, one a line. */
  tracked(namespace: string): Promise<string>;
  /** Waits for a condition; throws after half a minute. */
  until(isSo: () => Promise<boolean>): Promise<void>;
};

/** A new installation of the network alone; all of it goes when the test is over. */
export async function startPackets(
  test: Pick<TestContext, 'after'>,
  world: World,
  changes: Partial<FabricSettings> = {},
): Promise<Packets> {
  const installation = randomBytes(4).toString('hex');
  const settings = { ...settingsOf(installation), ...changes };
  const network = createNetwork(createSystemTools(process.env), installation);
  const hosts = new Map<string, PacketHost>();
  const options = optionsOf(settings);
  let topology = describeTopology(world, options);
  let state: FabricState = { namespaces: [], wires: [] };
  test.after(async () => {
    await Promise.all(Array.from(hosts.values(), (host) => host.remove()));
    await network.remove();
  });
  const packets: Packets = {
    installation,
    options,
    machineAddress: addressIn(settings.outsideRange, 1),
    topology: () => topology,
    state: () => state,
    async become(next) {
      await Promise.all(hostNames(next).map((name) => packets.employ(name)));
      await packets.becomeTopology(describeTopology(next, options));
    },
    async becomeTopology(next) {
      topology = next;
      await packets.holdState(compileFabric(topology, settings));
    },
    async employ(name) {
      const namespace = options.namespaceOf(name);
      if (!hosts.has(name)) hosts.set(name, await startPacketHost(namespace, ports, name));
      return namespace;
    },
    async holdState(next) {
      state = next;
      await network.apply(state);
    },
    async expect(probes, drops = []) {
      const before = await packets.counted();
      assert.deepEqual(await Promise.all(probes.map((probe) => send(probe, packets))), probes);
      assert.deepEqual(reasonsOf(before, await packets.counted()), drops.toSorted());
    },
    addressOf: (name) => findAddress(name, topology, options),
    interfaceOf: (name) => options.idOf('eni', name),
    host(name) {
      const host = hosts.get(name);
      if (host === undefined) throw new Error(`there is no host ${name}`);
      return host;
    },
    async counted() {
      const readings = await Promise.all(state.namespaces.map(({ name }) => network.counters(name)));
      return new Map(
        readings.flat().map(({ namespace, name, packets: count }) => [`${namespace} ${name}`, count]),
      );
    },
    async tracked(namespace) {
      const { stdout } = await run('ip', ['netns', 'exec', namespace, 'conntrack', '-L']);
      return stdout;
    },
    async until(isSo) {
      const deadline = performance.now() + patience * 2;
      while (!(await isSo())) {
        if (performance.now() > deadline) throw new Error('it never became so');
        await setTimeout(50);
      }
    },
  };
  await packets.become(world);
  return packets;
}

/** Own public ranges, so that several tests can run beside one another on one machine. */
function settingsOf(installation: string): FabricSettings {
  const number = Number.parseInt(installation.slice(0, 4), 16);
  const place = `${(number >> 3) % 256}.${(number % 8) * 32}/27`;
  return {
    installation,
    elasticRange: `198.18.${place}`,
    outsideRange: `198.19.${place}`,
    natIdleSeconds: 350,
    host: null,
  };
}

function optionsOf({ installation, elasticRange, outsideRange }: FabricSettings): WorldOptions {
  const digest = (text: string): string =>
    createHash('sha256').update(`${installation} ${text}`).digest('hex');
  return {
    idOf: (prefix, name) => `${prefix}-0${digest(name).slice(0, 16)}`,
    namespaceOf: (name) => `t${installation}-${name.replaceAll('/', '.')}`,
    elasticRange,
    outsideRange,
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

function findAddress(name: string, topology: Topology, { idOf, outsideRange }: WorldOptions): string {
  if (name === 'nobody') return addressIn(outsideRange, 25);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return name;
  const outside = topology.outsideHosts.find((host) => host.name === name)?.publicIp;
  const id = idOf('eni', name.replace('public:', ''));
  const found = name.startsWith('public:')
    ? topology.addresses.find(({ association }) => association?.networkInterfaceId === id)?.publicIp
    : topology.networkInterfaces.find((each) => each.id === id)?.privateIp;
  const address = outside ?? found;
  if (address === undefined) throw new Error(`nothing is called ${name}`);
  return address;
}

/** Does what a probe says and says it again with what became of it. */
async function send(text: string, packets: Packets): Promise<string> {
  const { from, kind, to, port, bytes, outcome, seenAs } = readProbe(text);
  const host = packets.host(from);
  const address = packets.addressOf(to);
  const waits = outcome === 'timed out' ? silence : patience;
  const report: Report =
    kind === 'ping'
      ? await host.order({
          do: 'run',
          argv: ['ping', '-n', '-c', '1', '-W', String(waits / 1000), '-s', String(bytes), address],
        })
      : kind === 'tcp'
        ? await host.order({ do: 'tcp', address, port, patience: waits })
        : await host.order({ do: 'udp', address, port, patience: waits, bytes });
  const became =
    kind === 'ping' && report.outcome === 'failed'
      ? /unreachable/i.test(report.output ?? '')
        ? 'unreachable'
        : 'timed out'
      : report.outcome;
  const isAsExpected = seenAs === null || packets.addressOf(seenAs) === report.seenAs;
  const as = isAsExpected ? (seenAs ?? '') : (report.seenAs ?? '');
  return `${text.slice(0, text.indexOf(outcome))}${became}${seenAs === null || report.seenAs === null ? '' : ` as ${as}`}`;
}

/** Reasons whose counters have grown. */
function reasonsOf(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  const grown = Array.from(after)
    .filter(([name, count]) => count > (before.get(name) ?? 0))
    .map(([name]) => name.split(' ')[1]?.split('.')[0] ?? '');
  return [...new Set(grown)].toSorted();
}
