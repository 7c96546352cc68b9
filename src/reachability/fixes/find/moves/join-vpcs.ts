import type { PeeringConnection } from '../../../../model/vpc/peering-connection.ts';
import { parseIpv4 } from '../../../../model/vpc/ipv4.ts';
import type { RouteTable } from '../../../../model/vpc/route-table.ts';
import type { Topology } from '../../../../model/vpc/topology.ts';
import type { Vpc } from '../../../../model/vpc/vpc.ts';
import { doOverlap } from '../../apply/apply-peering.ts';
import type { Change } from '../../change.ts';
import { leadRoute } from '../build/lead-route.ts';
import { newId } from '../build/new-id.ts';
import { rangeOf, subnetOf, tableOfSubnet, vpcOfAddress } from '../build/topology-of.ts';
import type { Move, Situation } from '../situation.ts';

/** A route to the VPC that has the address, by a peering: one that is there, one that waits to be accepted, or a new one. */
export function joinVpcs(situation: Situation): Move[] {
  const { landscape, obstacle } = situation;
  const sides = sidesOf(situation);
  if (sides === null || doOverlap(sides.near, sides.far)) return [];
  const { table, near, far, cidr } = sides;
  const { id, changes } = peeringFor(situation, near, far);
  const target = { kind: 'vpc-peering-connection', id } as const;
  const isLed = table.routes.some(
    (route) =>
      route.target.kind === target.kind &&
      route.target.id === id &&
      route.destination.kind === 'ipv4' &&
      route.destination.cidr === obstacle.facts['cidr'],
  );
  const subnet = obstacle.facts['subnet'];
  const led = isLed
    ? []
    : leadRoute(landscape, {
        table,
        subnetIds: subnet === undefined ? [] : [subnet],
        destination: { kind: 'ipv4', cidr },
        target,
        isShared: false,
      });
  return [{ idea: 'peering', changes: [...changes, ...led] }];
}

/** The VPC that a packet is in and the one that has its destination, and what has to lead from one to the other. */
export type Sides = {
  readonly table: RouteTable;
  readonly near: Vpc;
  readonly far: Vpc;
  /** The range of the far one that has the destination. */
  readonly cidr: string;
};

/** Null where the destination is in no other VPC that is known. */
export function sidesOf(situation: Situation): Sides | null {
  const { landscape, obstacle } = situation;
  const { topology } = landscape;
  const destination = obstacle.facts['destination'] ?? '';
  const table = tableAt(situation);
  const near = topology.vpcs.find(({ id }) => id === table?.vpcId);
  const far = vpcOfAddress(topology, destination, farVpcOf(situation));
  if (table === undefined || near === undefined || far === null || far.id === near.id) return null;
  const cidr = rangeOf(far.cidrs, parseIpv4(destination) ?? 0);
  return cidr === null ? null : { table, near, far, cidr };
}

function tableAt({ landscape, obstacle, path }: Situation): RouteTable | undefined {
  const { topology } = landscape;
  const subnet = subnetOf(topology, path.subnetId ?? '');
  const firstTable = path.back[0]?.steps.flatMap((step) => (step.kind === 'route' ? step.tableId : []))[0];
  return (
    topology.routeTables.find(({ id }) => id === obstacle.facts['table']) ??
    (obstacle.way === 'return'
      ? topology.routeTables.find(({ id }) => id === firstTable)
      : subnet === undefined
        ? undefined
        : tableOfSubnet(topology, subnet))
  );
}

/** Where the question is about something in a landscape, its VPC: another one may have the same addresses. */
function farVpcOf({ landscape, flow, obstacle, path }: Situation): string | null {
  const { topology, listeners } = landscape;
  if (obstacle.way === 'return') return subnetOf(topology, path.subnetId ?? '')?.vpcId ?? null;
  const { destination } = flow;
  const listener =
    destination.kind === 'listener' ? listeners.find(({ id }) => id === destination.id) : undefined;
  const interfaceId = destination.kind === 'interface' ? destination.id : (listener?.interfaceIds[0] ?? '');
  const found = topology.networkInterfaces.find(({ id }) => id === interfaceId);
  return found?.vpcId ?? subnetOf(topology, listener?.subnetIds[0] ?? '')?.vpcId ?? null;
}

/** Better an active one than one that waits, better that than a new one. */
function peeringFor(
  { landscape }: Situation,
  near: Vpc,
  far: Vpc,
): { readonly id: string; readonly changes: readonly Change[] } {
  const between = peeringsBetween(landscape.topology, near.id, far.id);
  const active = between.find(({ status }) => status === 'active');
  if (active !== undefined) return { id: active.id, changes: [] };
  const waiting = between.find(({ status }) => status === 'pending-acceptance');
  if (waiting !== undefined) {
    return { id: waiting.id, changes: [{ kind: 'accept-peering', peeringId: waiting.id }] };
  }
  const id = newId(landscape, 'peering');
  return { id, changes: [{ kind: 'create-peering', id, vpcId: near.id, peerVpcId: far.id }] };
}

function peeringsBetween({ peerings }: Topology, one: string, other: string): readonly PeeringConnection[] {
  return peerings.filter(
    ({ requesterVpcId, accepterVpcId }) =>
      (requesterVpcId === one && accepterVpcId === other) ||
      (requesterVpcId === other && accepterVpcId === one),
  );
}
