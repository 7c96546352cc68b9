import type { Workload } from '../../../../model/landscape/workload.ts';
import type { Subnet } from '../../../../model/vpc/vpc.ts';
import type { SubnetTrace } from '../../../trace.ts';
import { walk } from '../../../walk.ts';
import { applyChanges } from '../../apply-changes.ts';
import { hasRoom } from '../build/public-subnet.ts';
import { subnetOf } from '../build/topology-of.ts';
import { type Move, senderOf, type Situation } from '../situation.ts';

/** As many subnets of a VPC are tried as a person would look through. */
const mostSubnets = 24;

type InSubnets = Workload['egress'] & { readonly kind: 'subnets' };

/** Into those subnets of the VPC from which least stands in the way: of the present ones what works, else others. */
export function switchSubnets(situation: Situation): Move[] {
  const workload = senderOf(situation);
  if (workload === null || workload.egress.kind !== 'subnets') return [];
  const { egress } = workload;
  const tried = subnetsToTry(situation, egress);
  const change = (subnetIds: readonly string[]) =>
    ({
      kind: 'set-workload-subnets',
      heldBy: egress.heldBy,
      workloadId: workload.id,
      subnetIds,
    }) as const;
  if (tried.length === 0) return [];
  const { landscape, flow } = situation;
  const supposed = applyChanges(landscape, [change(tried.map(({ id }) => id))]);
  const walked = new Map(walk(supposed, flow).subnets.map((each) => [each.id, hindrances(each)]));
  const least = Math.min(...walked.values());
  const worst = Math.max(...egress.subnetIds.map((id) => walked.get(id) ?? Infinity));
  if (!Number.isFinite(least) || least >= worst) return [];
  const good = tried.filter(({ id }) => walked.get(id) === least);
  const kept = egress.subnetIds.filter((id) => good.some((each) => each.id === id));
  const chosen = kept.length > 0 ? kept : chooseOthers(situation, good, egress.subnetIds);
  return [{ idea: 'switch-subnets', changes: [change(chosen)] }];
}

function subnetsToTry({ landscape }: Situation, { subnetIds }: InSubnets): readonly Subnet[] {
  const { topology, gaps } = landscape;
  const vpcId = subnetIds.map((id) => subnetOf(topology, id)?.vpcId).find((id) => id !== undefined);
  const isVague = new Set(gaps.filter(({ subject }) => subject === 'existence').map(({ id }) => id));
  return topology.subnets
    .filter((each) => each.vpcId === vpcId && !isVague.has(each.id))
    .filter((each) => subnetIds.includes(each.id) || hasRoom(landscape, each))
    .toSorted((a, b) => Number(subnetIds.includes(b.id)) - Number(subnetIds.includes(a.id)))
    .slice(0, mostSubnets);
}

/** What is unknown is no place to send anybody to. */
function hindrances({ paths }: SubnetTrace): number {
  if (paths.some(({ unknowns }) => unknowns.length > 0)) return Infinity;
  return Math.max(...paths.map(({ blockers }) => blockers.length));
}

/** One in each zone that there was one in, away from databases where it can be; at least one. */
function chooseOthers(
  { landscape }: Situation,
  good: readonly Subnet[],
  present: readonly string[],
): readonly string[] {
  const { topology, listeners } = landscape;
  const crowded = new Set(
    listeners.flatMap(({ subnetIds, interfaceIds }) => [
      ...subnetIds,
      ...interfaceIds.map((id) => topology.networkInterfaces.find((each) => each.id === id)?.subnetId ?? ''),
    ]),
  );
  const quiet = good.toSorted((a, b) => Number(crowded.has(a.id)) - Number(crowded.has(b.id)));
  const zones = new Set(present.map((id) => subnetOf(topology, id)?.zone));
  const wanted = Math.max(1, Math.min(present.length, new Set(quiet.map(({ zone }) => zone)).size));
  const ordered = quiet.toSorted((a, b) => Number(zones.has(b.zone)) - Number(zones.has(a.zone)));
  const chosen: Subnet[] = [];
  for (const each of ordered) {
    if (chosen.length < wanted && !chosen.some(({ zone }) => zone === each.zone)) chosen.push(each);
  }
  return chosen.map(({ id }) => id);
}
