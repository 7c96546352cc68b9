import type { Gap } from '../../model/landscape/gap.ts';
import type { RouteTarget } from '../../model/vpc/route-table.ts';
import type { FoundRoute } from './find-route.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import { doubt, factsOf, type Journey, leaveOpen } from '../path/journey.ts';
import { isPrivate, type Packet } from '../path/packet.ts';
import { type Place, subnetOf } from '../path/place.ts';
import { isServiceList } from '../index/read-routes.ts';
import type { Component } from '../trace.ts';

type Routed = { readonly packet: Packet; readonly from: Place; readonly journey: Journey };

/**
 * Whether a fact is missing that may lead a packet another way, and says so. Within a VPC the local route is taken to
 * decide: only a route to exactly one subnet, which firewalls have, would be an exception, and that is not supposed of a
 * table of which not everything is said.
 */
export function doubtRoute(route: FoundRoute, { packet, from, journey }: Routed): boolean {
  if (
    route.chosen?.target.kind === 'local' ||
    journey.index.regionals.has(`${from.vpcId} ${packet.destination}`)
  ) {
    return route.to === null && doubtHolder(packet, from, journey);
  }
  const gap =
    gapOfMeant(from, journey) ??
    gapOfTable(route, { packet, from, journey }) ??
    gapOfTarget(route, from, journey);
  if (gap !== null) {
    const isBeyond = gap.missing.code === 'BEYOND' && gap.subject === 'existence';
    const found = unknownOf(gap, componentOf(gap, route, from), {
      ...factsOf(packet),
      ...factsOfRoute(route),
    });
    leaveOpen(journey, isBeyond ? { ...found, code: 'ROUTE_LEADS_BEYOND' } : found);
    return true;
  }
  if (route.chosen?.target.kind === 'beyond') {
    doubt(journey, {
      code: 'ROUTE_LEADS_BEYOND',
      component: { kind: 'route-table', id: route.tableId ?? from.vpcId },
      facts: { ...factsOf(packet), ...factsOfRoute(route), id: route.chosen.target.id },
    });
    return true;
  }
  return doubtAddress(route, { packet, from, journey });
}

/** In what is only planned, nobody has a private address that is not written down. */
function doubtHolder(packet: Packet, from: Place, journey: Journey): boolean {
  const { landscape } = journey.index;
  const gap =
    gapOf([from.vpcId], 'addresses', journey.index) ?? gapOf([from.vpcId], 'existence', journey.index);
  if (landscape.writtenIn === 'aws' && gap === undefined) return false;
  if (journey.target.networkInterface !== null) return false;
  doubt(journey, {
    code: 'ADDRESS_HOLDER_UNKNOWN',
    component: { kind: 'vpc', id: from.vpcId },
    facts: { ...factsOf(packet), vpc: from.vpcId },
  });
  return true;
}

/** Whether what is meant is in the same VPC is not known, or in one whose own routes are not. */
function gapOfMeant({ vpcId }: Place, { target, way, index }: Journey): Gap | null {
  const meant = target.networkInterface;
  if (meant === null || way === 'return' || meant.vpcId === vpcId) return null;
  return gapOf([meant.subnetId, meant.id], 'vpc', index) ?? gapOf([meant.vpcId], 'existence', index) ?? null;
}

function gapOfTable(route: FoundRoute, routed: Routed): Gap | null {
  const { packet, from, journey } = routed;
  const { index } = journey;
  const subnetId = subnetOf(from);
  const ranges = isPrivate(packet.destination) ? gapOf([from.vpcId], 'addresses', index) : undefined;
  if (ranges !== undefined) return ranges;
  if (subnetId === null) return null;
  const tables = route.tableId === null ? [] : [route.tableId];
  const lists = listsThatDecide(route, routed);
  return (
    gapOf([subnetId], 'association', index) ??
    gapOf([subnetId], 'existence', index) ??
    gapOf(tables, 'routes', index) ??
    gapOf(tables, 'existence', index) ??
    gapOf(lists, 'entries', index) ??
    gapOf(lists, 'existence', index) ??
    null
  );
}

/** Prefix lists of a table that may have the destination, if nobody knew what is in them. */
function listsThatDecide({ tableId, chosen }: FoundRoute, { packet, journey }: Routed): readonly string[] {
  const { index, target } = journey;
  if (target.isAnyHost && chosen !== null) return [];
  const table = tableId === null ? undefined : index.routeTables.get(tableId);
  return (table?.routes ?? []).flatMap(({ destination }) => {
    const list = destination.kind === 'prefix-list' ? index.prefixLists.get(destination.id) : undefined;
    if (list === undefined) return destination.kind === 'prefix-list' ? [destination.id] : [];
    const isOther = isServiceList(list) && (target.isAnyHost || isPrivate(packet.destination));
    return isOther ? [] : [list.id];
  });
}

const decisive = {
  'internet-gateway': ['attachment'],
  'nat-gateway': ['state', 'subnets'],
  'vpc-peering-connection': ['state'],
  'vpc-endpoint': ['state'],
  'transit-gateway': ['attachment'],
  'network-interface': ['attachment', 'subnets', 'state'],
  'egress-only-internet-gateway': [],
  beyond: [],
} as const satisfies Record<Exclude<RouteTarget['kind'], 'local'>, readonly Gap['subject'][]>;

function gapOfTarget({ chosen, to }: FoundRoute, from: Place, { index }: Journey): Gap | null {
  if (chosen === null && from.kind === 'regional-nat')
    return gapOf([from.vpcId], 'attachment', index) ?? null;
  if (chosen === null || chosen.target.kind === 'local') return null;
  const { kind, id } = chosen.target;
  const ids = kind === 'internet-gateway' && to === null ? [id, from.vpcId] : [id];
  const isAttachedHere = kind === 'internet-gateway' && to !== null;
  const subjects = ['existence', ...(isAttachedHere ? [] : decisive[kind])] as const;
  return subjects.map((subject) => gapOf(ids, subject, index)).find((each) => each !== undefined) ?? null;
}

/** A longer route that has the real address or not, where only one that stands for it is known. */
function doubtAddress(route: FoundRoute, { packet, from, journey }: Routed): boolean {
  const { maybe, chosen } = route;
  if (maybe === null || journey.target.isAnyHost) return false;
  if (JSON.stringify(maybe.route.target) === JSON.stringify(chosen?.target)) return false;
  const table = route.tableId ?? from.vpcId;
  doubt(journey, {
    code: 'ADDRESS_DECIDES',
    component: { kind: 'route-table', id: table },
    facts: { ...factsOf(packet), thing: table },
  });
  return true;
}

function factsOfRoute({ chosen, tableId }: FoundRoute): Readonly<Record<string, string>> {
  return { table: tableId ?? '–', cidr: chosen?.cidr ?? '–' };
}

function componentOf({ id, subject }: Gap, { chosen, tableId }: FoundRoute, from: Place): Component {
  if (subject === 'association' || id === subnetOf(from)) return { kind: 'subnet', id };
  if (subject === 'vpc' || id === from.vpcId) return { kind: 'vpc', id };
  const target = chosen?.target;
  if (id === tableId || target === undefined || target.kind === 'local') return { kind: 'route-table', id };
  switch (target.kind) {
    case 'beyond':
    case 'egress-only-internet-gateway':
      return { kind: 'route-table', id: tableId ?? id };
    case 'internet-gateway':
    case 'nat-gateway':
    case 'network-interface':
    case 'vpc-peering-connection':
    case 'vpc-endpoint':
    case 'transit-gateway':
      return { kind: target.kind, id };
  }
}
