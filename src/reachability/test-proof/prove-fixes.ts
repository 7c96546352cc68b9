import type { Landscape } from '../../model/landscape/landscape.ts';
import { chooseFreeAddress } from '../../model/vpc/free-address.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { applyChanges } from '../fixes/apply-changes.ts';
import type { Change, Fix } from '../fixes/change.ts';
import { findFixes } from '../fixes/find-fixes.ts';
import type { Flow } from '../flow.ts';
import type { Path } from '../trace.ts';
import { walk } from '../walk.ts';
import { fixQuestions } from './fix-questions.ts';
import { materialise } from './materialise.ts';
import { predict } from './predict.ts';
import { withMachine } from './predict-all.ts';
import { probeAll } from './probe.ts';
import type { Rig } from './rig.ts';
import { landscapeWithServices } from './workloads.ts';

/** A fix that was applied, and what came of it. */
export type FixProof = {
  readonly flow: Flow;
  readonly fix: Fix;
  /** Null: the packet arrives, from everywhere that the flow sets out from. */
  readonly failure: string | null;
  readonly world: World;
};

export type WantedFixes = { readonly most: number; readonly salt: number };

/** Asks for fixes of what does not arrive in a world that the kernel is, applies some and sends the packets. */
export async function proveFixes(
  world: World,
  rig: Rig,
  { most, salt }: WantedFixes,
): Promise<readonly FixProof[]> {
  const landscape = landscapeWithServices(world, rig.packets);
  const proofs: FixProof[] = [];
  for (const flow of fixQuestions(world, rig.packets, salt)) {
    if (proofs.length >= most) break;
    const trace = walk(landscape, flow);
    if (trace.verdict !== 'unreachable' && trace.verdict !== 'intermittent') continue;
    const fixes = findFixes(landscape, trace);
    const fix = fixes[(salt + proofs.length) % Math.max(1, fixes.length)];
    if (fix === undefined || dependsOnPublicMode(fix, { flow, landscape }, rig)) continue;
    const failure = await proveFix({ flow, fix, landscape, world }, rig);
    proofs.push({ flow, fix, failure, world });
  }
  return proofs;
}

/** Out of VPC mode it is the machine that sends: where its public address makes a difference, it shows nothing. */
function dependsOnPublicMode(
  { changes }: Fix,
  { flow, landscape }: Pick<Offered, 'flow' | 'landscape'>,
  { packets }: Rig,
): boolean {
  if (!changes.some(({ kind }) => kind === 'set-egress')) return false;
  const planned = withMachine(applyChanges(landscape, changes), packets);
  return (
    walk(planned, { ...flow, source: { kind: 'outside-host', name: 'machine' } }).verdict !== 'reachable'
  );
}

type Offered = Pick<FixProof, 'flow' | 'fix' | 'world'> & { readonly landscape: Landscape };

/** The kernel becomes what the fix promises; the packet is then to arrive. */
async function proveFix({ flow, fix, landscape, world }: Offered, rig: Rig): Promise<string | null> {
  const planned = applyChanges(landscape, fix.changes);
  // Of a path that was not known before, nothing need be known after.
  const claimed = walk(planned, flow).paths.filter(({ verdict }) => verdict !== 'unknown');
  if (claimed.length === 0 || claimed.some(({ verdict }) => verdict !== 'reachable')) {
    return 'the walk itself does not say that it arrives then';
  }
  const senders = claimed.map((path) => senderOf(path, flow, { planned, world, rig }));
  const made = senders.flatMap((each) => (each.made === null ? [] : [{ ...each, made: each.made }]));
  for (const { name } of made) await rig.packets.employ(name);
  const networkInterfaces = [...planned.topology.networkInterfaces, ...made.map((each) => each.made)];
  const after = materialise(
    { ...planned.topology, networkInterfaces },
    landscape.topology,
    rig.packets.options,
  );
  await rig.packets.becomeTopology(after.topology);
  for (const name of appliancesOf(fix, world, rig)) await rig.letForward(name);
  const { protocol, port } = flow;
  const { seen } = await probeAll(
    senders.map(({ name, address }) => ({
      from: name,
      address: after.nameOf(address),
      protocol,
      port,
      isAwaited: true,
    })),
    rig,
  );
  const failing = senders.filter((_, position) => seen[position]?.outcome !== 'arrives');
  return failing.length === 0
    ? null
    : failing.map(({ name, address }) => `from ${name} to ${after.nameOf(address)}: silence`).join(', ');
}

/** Whose check the fix takes off: that they forward is then their owner's to see to. */
function appliancesOf({ changes }: Fix, world: World, { packets }: Rig): string[] {
  return hostNames(world).filter((name) =>
    changes.some(
      (change) =>
        change.kind === 'disable-source-dest-check' && change.interfaceId === packets.interfaceOf(name),
    ),
  );
}

type Sender = {
  readonly name: string;
  readonly address: string;
  /** An interface that a service has from now on, in a place where it had none. */
  readonly made: NetworkInterface | null;
};

type Around = { readonly planned: Landscape; readonly world: World; readonly rig: Rig };

/** Who sends the packet of a path. */
function senderOf(path: Path, { source }: Flow, { planned, world, rig }: Around): Sender {
  const { packets } = rig;
  const address = predict(path).address ?? '';
  const names = hostNames(world);
  if (source.kind === 'outside-host') return { name: source.name, address, made: null };
  if (source.kind === 'interface') {
    const name = names.find((each) => packets.interfaceOf(each) === source.id) ?? '';
    return { name, address, made: null };
  }
  if (source.kind !== 'workload') throw new Error(`no packets from ${source.kind} are sent here`);
  const egress = planned.workloads.find(({ id }) => id === source.id)?.egress;
  if (egress?.kind !== 'subnets') return { name: 'machine', address, made: null };
  const { networkInterfaces } = planned.topology;
  const there = networkInterfaces.find(
    (each) =>
      each.kind === 'apprunner' &&
      each.attachment !== null &&
      each.subnetId === path.subnetId &&
      isSameSet(each.securityGroupIds, egress.securityGroupIds),
  );
  const name = names.find((each) => packets.interfaceOf(each) === there?.id);
  if (name !== undefined) return { name, address, made: null };
  const position = egress.subnetIds.indexOf(path.subnetId ?? '');
  const spare = `spare/${position}`;
  const made = connectorInterface(path.subnetId ?? '', {
    planned,
    groups: egress.securityGroupIds,
    position,
  });
  const owner = { kind: 'namespace', name: packets.options.namespaceOf(spare) } as const;
  return {
    name: spare,
    address,
    made: { ...made, attachment: { id: `attach-${spare}`, owner, attachedAt: 0 } },
  };
}

type Wanted = {
  readonly planned: Landscape;
  readonly groups: readonly string[];
  readonly position: number;
};

/** App Runner's own, in a subnet that a connector has got. */
function connectorInterface(subnetId: string, { planned, groups, position }: Wanted): NetworkInterface {
  const { networkInterfaces, subnets } = planned.topology;
  const template = networkInterfaces.find(({ kind }) => kind === 'apprunner');
  const subnet = subnets.find(({ id }) => id === subnetId);
  if (template === undefined || subnet === undefined) throw new Error(`no interface can be in ${subnetId}`);
  const taken = new Set(
    networkInterfaces.filter((each) => each.subnetId === subnetId).map(({ privateIp }) => privateIp),
  );
  const id = `new-interface-${position}`;
  const privateIp = chooseFreeAddress(subnet, taken, id);
  if (privateIp === null) throw new Error(`${subnetId} has no address left`);
  return {
    ...template,
    id,
    vpcId: subnet.vpcId,
    subnetId,
    privateIp,
    macAddress: '',
    securityGroupIds: groups,
  };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}

function hostNames({ vpcs }: World): string[] {
  return Object.entries(vpcs).flatMap(([vpc, { hosts = {} }]) =>
    Object.keys(hosts).map((key) => `${vpc}/${key}`),
  );
}

/** The kinds of changes that a fix is made of. */
export function kindsOf({ changes }: Fix): readonly Change['kind'][] {
  return [...new Set(changes.map(({ kind }) => kind))];
}
