import type { Landscape } from '../../model/landscape/landscape.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { applyChanges } from '../fixes/apply-changes.ts';
import type { Change, Fix } from '../fixes/change.ts';
import { findFixes } from '../fixes/find-fixes.ts';
import type { Flow } from '../flow.ts';
import { walk } from '../walk.ts';
import type { Case } from './cases.ts';
import { type FixQuestion, fixQuestions } from './fix-questions.ts';
import { materialise } from './materialise.ts';
import { probeAll } from './probe.ts';
import type { Rig } from './rig.ts';
import { landscapeWithServices } from './workloads.ts';

/** A fix that was applied, and what came of it. */
export type FixProof = {
  readonly question: FixQuestion;
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
  for (const question of fixQuestions(world, rig.packets, salt)) {
    if (proofs.length >= most) break;
    const trace = walk(landscape, question.flow);
    if (trace.verdict !== 'unreachable' && trace.verdict !== 'intermittent') continue;
    const fixes = findFixes(landscape, trace);
    const fix = fixes[salt % Math.max(1, fixes.length)];
    if (fix === undefined) continue;
    const failure = await proveFix({ question, fix, landscape, world }, rig);
    proofs.push({ question, fix, failure, world });
  }
  return proofs;
}

type Offered = Pick<FixProof, 'question' | 'fix' | 'world'> & { readonly landscape: Landscape };

/** The kernel becomes what the fix promises; the packet is then to arrive. */
async function proveFix({ question, fix, landscape, world }: Offered, rig: Rig): Promise<string | null> {
  const planned = applyChanges(landscape, fix.changes);
  const { options } = rig.packets;
  const senders = sendersOf(question.flow, planned, { world, rig });
  for (const { name } of senders.made) await rig.packets.employ(name);
  const topology: Topology = {
    ...planned.topology,
    networkInterfaces: [...planned.topology.networkInterfaces, ...senders.made.map(({ made }) => made)],
  };
  await rig.packets.becomeTopology(materialise(topology, landscape.topology, options));
  const { protocol, port } = question.flow;
  const cases = senders.names.map((from): Case => ({ from, to: question.to, protocol, port }));
  const { outcomes } = await probeAll(cases, () => true, rig);
  const failing = senders.names.filter((_, position) => outcomes[position] !== 'arrives');
  return failing.length === 0 ? null : `from ${failing.join(', ')}: ${outcomes.join(', ')}`;
}

type Senders = {
  readonly names: readonly string[];
  /** Interfaces that a service has from now on. */
  readonly made: readonly { readonly name: string; readonly made: NetworkInterface }[];
};

type Around = { readonly world: World; readonly rig: Rig };

/** Everywhere that the flow sets out from once the changes are made. */
function sendersOf({ source }: Flow, planned: Landscape, { world, rig }: Around): Senders {
  const { packets } = rig;
  const names = hostNames(world);
  if (source.kind === 'outside-host') return { names: [source.name], made: [] };
  if (source.kind === 'interface') {
    return { names: names.filter((name) => packets.interfaceOf(name) === source.id), made: [] };
  }
  if (source.kind !== 'workload') throw new Error(`no packets from ${source.kind} are sent here`);
  const egress = planned.workloads.find(({ id }) => id === source.id)?.egress;
  if (egress?.kind !== 'subnets') return { names: ['machine'], made: [] };
  const { networkInterfaces, subnets } = planned.topology;
  const found = egress.subnetIds.map((subnetId, position) => {
    const there = networkInterfaces.find(
      (each) =>
        each.kind === 'apprunner' &&
        each.attachment !== null &&
        each.subnetId === subnetId &&
        isSameSet(each.securityGroupIds, egress.securityGroupIds),
    );
    const name = names.find((each) => packets.interfaceOf(each) === there?.id);
    if (name !== undefined) return { name, made: null };
    const spare = `spare/${position}`;
    const cidr = subnets.find(({ id }) => id === subnetId)?.cidr ?? '';
    const template = networkInterfaces.find(({ kind }) => kind === 'apprunner');
    const vpcId = subnets.find(({ id }) => id === subnetId)?.vpcId ?? '';
    if (template === undefined) throw new Error('a service without an interface');
    const made: NetworkInterface = {
      ...template,
      id: `new-interface-${position}`,
      vpcId,
      subnetId,
      privateIp: cidr.replace(/\d+\/\d+$/, String(150 + position)),
      macAddress: '',
      securityGroupIds: egress.securityGroupIds,
      attachment: {
        id: `new-attachment-${position}`,
        owner: { kind: 'namespace', name: packets.options.namespaceOf(spare) },
        attachedAt: 0,
      },
    };
    return { name: spare, made };
  });
  return {
    names: found.map(({ name }) => name),
    made: found.flatMap(({ name, made }) => (made === null ? [] : [{ name, made }])),
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
