import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { isSameDestination } from '../../apply/apply-routing.ts';
import type { Change } from '../../change.ts';
import { freeRange } from '../build/free-range.ts';
import { leadRoute } from '../build/lead-route.ts';
import { newId } from '../build/new-id.ts';
import { publicSubnetFor } from '../build/public-subnet.ts';
import { isPublicSubnet, subnetOf, tableOfSubnet } from '../build/topology-of.ts';
import { type Move, senderOf, type Situation } from '../situation.ts';
import { type WayOut, wayOutOf } from './way-out.ts';

/** By a NAT gateway: one that is there, else a new one with everything that it needs. */
export function reachInternet(situation: Situation): Move[] {
  const way = wayOutOf(situation);
  if (way === null) return [];
  const found = usableNats(situation.landscape, way).map(
    (natId): Move => ({
      idea: 'existing-nat',
      changes: leadToNat(situation, way, { natId, made: null }),
    }),
  );
  const moves = [...found, ...newNat(situation, way)];
  return moves.filter(({ changes }) => changes.length > 0);
}

/** NAT gateways that stand in a public subnet, of the sender’s zone first. */
function usableNats(
  { topology }: Landscape,
  { vpcId, subnets, table, destination }: WayOut,
): readonly string[] {
  const present = table.routes.find((route) => isSameDestination(route.destination, destination))?.target;
  const zoneOf = (id: string | null): string | undefined => subnetOf(topology, id ?? '')?.zone;
  return topology.natGateways
    .filter(
      (nat) =>
        nat.vpcId === vpcId &&
        nat.state === 'available' &&
        nat.connectivityType === 'public' &&
        !(present?.kind === 'nat-gateway' && present.id === nat.id),
    )
    .toSorted(
      (a, b) =>
        Number(zoneOf(b.subnetId) === subnets[0].zone) - Number(zoneOf(a.subnetId) === subnets[0].zone),
    )
    .slice(0, 2)
    .map(({ id }) => id);
}

function newNat(situation: Situation, way: WayOut): Move[] {
  const { landscape } = situation;
  const { vpcId, subnets } = way;
  const canMove = senderOf(situation)?.egress.kind === 'subnets';
  // What stays where it is cannot share its subnet with the gateway that it goes through.
  const except = canMove && isPublicSubnet(landscape.topology, subnets[0]) ? [] : subnets.map(({ id }) => id);
  const place = publicSubnetFor(landscape, { vpcId, zone: subnets[0].zone, except });
  if (place === null) return [];
  const id = newId(landscape, 'nat-gateway');
  const madeRange = place.changes.flatMap((change) => (change.kind === 'create-subnet' ? [change.cidr] : []));
  const led = leadToNat(situation, way, { natId: id, made: { subnetId: place.id, ranges: madeRange } });
  if (led.length === 0) return [];
  return [
    {
      idea: 'new-nat',
      changes: [...place.changes, { kind: 'create-nat-gateway', id, subnetId: place.id }, ...led],
    },
  ];
}

type Made = {
  /** Where the gateway is, when it is only being made. */
  readonly subnetId: string;
  /** Ranges that the same fix has given away. */
  readonly ranges: readonly string[];
};

type Nat = {
  readonly natId: string;
  /** Null for one that is there. */
  readonly made: Made | null;
};

/** Changes after which the sender’s packets go to a NAT gateway. */
function leadToNat(situation: Situation, way: WayOut, { natId, made }: Nat): readonly Change[] {
  const { landscape } = situation;
  const { topology } = landscape;
  const target = { kind: 'nat-gateway', id: natId } as const;
  const nat = topology.natGateways.find(({ id }) => id === natId);
  const natSubnet = subnetOf(topology, made?.subnetId ?? nat?.subnetId ?? '');
  if (isPublicSubnet(topology, way.subnets[0])) {
    const workload = senderOf(situation);
    if (workload?.egress.kind === 'subnets') return moveToNewSubnets(situation, way, { natId, made });
    return isOccupied(landscape, way) ? [] : leadRoute(landscape, { ...leadOf(way), target, isShared: true });
  }
  const isOwnTable = natSubnet !== undefined && tableOfSubnet(topology, natSubnet)?.id === way.table.id;
  return leadRoute(landscape, { ...leadOf(way), target, isShared: isOwnTable });
}

function leadOf({ table, subnets, destination }: WayOut): {
  readonly table: WayOut['table'];
  readonly subnetIds: readonly string[];
  readonly destination: WayOut['destination'];
} {
  return { table, subnetIds: subnets.map(({ id }) => id), destination };
}

/** A public subnet in which somebody relies on being public is not to be made private. */
function isOccupied({ topology }: Landscape, { subnets }: WayOut): boolean {
  const ids = new Set(subnets.map(({ id }) => id));
  const withAddress = new Set(
    topology.addresses.flatMap(({ association }) => association?.networkInterfaceId ?? []),
  );
  return (
    topology.natGateways.some(({ subnetId, state }) => ids.has(subnetId ?? '') && state !== 'deleted') ||
    topology.networkInterfaces.some(({ id, subnetId }) => ids.has(subnetId) && withAddress.has(id))
  );
}

/** New private subnets, of the zones that the present ones are of, and the workload into them. */
function moveToNewSubnets(situation: Situation, way: WayOut, { natId, made }: Nat): readonly Change[] {
  const { landscape } = situation;
  const workload = senderOf(situation);
  if (workload?.egress.kind !== 'subnets') return [];
  const { heldBy, subnetIds } = workload.egress;
  const zones = [...new Set(subnetIds.flatMap((id) => subnetOf(landscape.topology, id)?.zone ?? []))];
  const ranges = [...(made?.ranges ?? [])];
  const ids: string[] = [];
  const subnets: Change[] = [];
  for (const zone of zones.slice(0, 2)) {
    const cidr = freeRange(landscape, way.vpcId, ranges);
    if (cidr === null) break;
    const id = newId(landscape, 'private-subnet', ids);
    ranges.push(cidr);
    ids.push(id);
    subnets.push({ kind: 'create-subnet', id, vpcId: way.vpcId, cidr, zone });
  }
  if (ids.length === 0) return [];
  const target = { kind: 'nat-gateway', id: natId } as const;
  return [
    ...subnets,
    ...leadRoute(landscape, { ...leadOf(way), subnetIds: ids, target, isShared: true }),
    { kind: 'set-workload-subnets', heldBy, workloadId: workload.id, subnetIds: ids },
  ];
}
