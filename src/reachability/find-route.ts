import { containsAddress, containsRange, demandCidr, formatCidr, type Ipv4Range } from '../model/vpc/ipv4.ts';
import { currentEntries } from '../model/vpc/prefix-list.ts';
import type { Route, RouteTable } from '../model/vpc/route-table.ts';
import { isAttached, type Place } from './place.ts';
import { placeKey, type LandscapeIndex } from './landscape-index.ts';
import type { LostRoute } from './trace.ts';

/** Where a router sends a packet, and which routes lost. */
export type FoundRoute = {
  readonly tableId: string | null;
  /** Null: no route of the table has the destination. A local route has the VPC's range. */
  readonly chosen: { readonly cidr: string; readonly target: Route['target'] } | null;
  readonly lost: readonly LostRoute[];
  /** Null: it ends here. */
  readonly to: Place | null;
};

type Candidate = { readonly range: Ipv4Range; readonly route: Route };

/** The route of a packet that comes out of a place. Source: VPC guide, "Route priority". */
export function findRoute(destination: number, from: Place, index: LandscapeIndex): FoundRoute {
  const { vpcId } = from;
  const table = from.kind === 'interface' ? tableOf(from.networkInterface.subnetId, vpcId, index) : null;
  const candidates = table === null ? [] : candidatesOf(table, destination, index);
  const own = (index.ranges.get(vpcId) ?? []).find((range) => containsAddress(range, destination));
  const best = winnerOf(candidates, own, { vpcId, index });
  const lost = candidates
    .filter((each) => each !== best)
    .map(
      ({ range, route }): LostRoute => ({ cidr: formatCidr(range), route, why: whyLost(range, best, own) }),
    );
  const tableId = table?.id ?? null;
  if (best !== null) {
    const chosen = { cidr: formatCidr(best.range), target: best.route.target };
    return { tableId, chosen, lost, to: placeBehind(best.route.target, vpcId, index) };
  }
  const regional = index.regionals.get(placeKey(vpcId, destination));
  if (regional !== undefined) {
    return { tableId, chosen: null, lost, to: { kind: 'regional-nat', vpcId, id: regional.id } };
  }
  if (own !== undefined) {
    const holder = index.byAddress.get(placeKey(vpcId, destination));
    const isThere = holder !== undefined && isAttached(holder, index);
    return {
      tableId,
      chosen: { cidr: formatCidr(own), target: { kind: 'local' } },
      lost,
      to: isThere ? { kind: 'interface', vpcId, networkInterface: holder } : null,
    };
  }
  if (from.kind === 'regional-nat') return leaveRegional(vpcId, index);
  return { tableId, chosen: null, lost, to: null };
}

/** AWS gives a regional NAT gateway a route table of its own, with the internet gateway as its default. */
function leaveRegional(vpcId: string, index: LandscapeIndex): FoundRoute {
  const gateway = index.internetGateways.get(vpcId);
  if (gateway === undefined) return { tableId: null, chosen: null, lost: [], to: null };
  return {
    tableId: null,
    chosen: { cidr: '0.0.0.0/0', target: { kind: 'internet-gateway', id: gateway.id } },
    lost: [],
    to: { kind: 'internet-gateway', vpcId, id: gateway.id },
  };
}

export function tableOf(subnetId: string, vpcId: string, index: LandscapeIndex): RouteTable | null {
  return index.tables.get(subnetId) ?? index.mainTables.get(vpcId) ?? null;
}

/** Routes that have the destination, in the order in which they win: longest prefix, then static, prefix list, propagated. */
function candidatesOf(table: RouteTable, destination: number, index: LandscapeIndex): Candidate[] {
  return table.routes
    .flatMap((route) =>
      cidrsOf(route, index)
        .map(demandCidr)
        .filter((range) => containsAddress(range, destination))
        .map((range) => ({ range, route })),
    )
    .toSorted(
      (a, b) => b.range.prefixLength - a.range.prefixLength || priorityOf(a.route) - priorityOf(b.route),
    );
}

function cidrsOf({ destination, target }: Route, index: LandscapeIndex): string[] {
  if (target.kind === 'local' || destination.kind === 'ipv6') return [];
  if (destination.kind === 'ipv4') return [destination.cidr];
  const list = index.prefixLists.get(destination.id);
  if (list === undefined || list.addressFamily === 'IPv6') return [];
  return currentEntries(list).map(({ cidr }) => cidr);
}

function priorityOf({ destination, origin }: Route): number {
  if (origin === 'EnableVgwRoutePropagation') return 2;
  return destination.kind === 'prefix-list' ? 1 : 0;
}

/** Within the VPC's own ranges the local route wins over all but a static route to exactly one subnet. */
function winnerOf(
  candidates: readonly Candidate[],
  own: Ipv4Range | undefined,
  { vpcId, index }: { readonly vpcId: string; readonly index: LandscapeIndex },
): Candidate | null {
  if (own === undefined) return candidates[0] ?? null;
  const subnets = new Set((index.subnetsOf.get(vpcId) ?? []).map(({ cidr }) => cidr));
  const firsts = candidates.filter(
    ({ range }, position) => candidates.findIndex((each) => isSame(each.range, range)) === position,
  );
  return (
    firsts.find(
      ({ range, route }) =>
        containsRange(own, range) && route.destination.kind === 'ipv4' && subnets.has(formatCidr(range)),
    ) ?? null
  );
}

function isSame(one: Ipv4Range, other: Ipv4Range): boolean {
  return one.first === other.first && one.prefixLength === other.prefixLength;
}

function whyLost(range: Ipv4Range, best: Candidate | null, own: Ipv4Range | undefined): LostRoute['why'] {
  if (best === null || (own !== undefined && !isSame(range, best.range))) return 'local-wins';
  return isSame(range, best.range) ? 'lower-priority' : 'less-specific';
}

/** Null for a target that is gone or carries nothing: a black hole. */
export function placeBehind(target: Route['target'], vpcId: string, index: LandscapeIndex): Place | null {
  switch (target.kind) {
    case 'local':
    case 'egress-only-internet-gateway':
    case 'transit-gateway':
    case 'beyond':
      return null;
    case 'internet-gateway':
      return index.internetGateways.get(vpcId)?.id === target.id
        ? { kind: 'internet-gateway', vpcId, id: target.id }
        : null;
    case 'nat-gateway':
      return placeOfNat(target.id, vpcId, index);
    case 'network-interface': {
      const found = index.interfaces.get(target.id);
      return found !== undefined && found.vpcId === vpcId && isAttached(found, index)
        ? { kind: 'interface', vpcId, networkInterface: found }
        : null;
    }
    case 'vpc-peering-connection': {
      const peering = index.peerings.get(target.id);
      if (peering === undefined) return null;
      const { requesterVpcId, accepterVpcId } = peering;
      if (requesterVpcId !== vpcId && accepterVpcId !== vpcId) return null;
      const other = requesterVpcId === vpcId ? accepterVpcId : requesterVpcId;
      return index.vpcs.has(other) ? { kind: 'peering', vpcId: other, id: target.id } : null;
    }
    case 'vpc-endpoint': {
      const endpoint = index.endpoints.get(target.id);
      const isThere = endpoint?.vpcId === vpcId && endpoint.kind === 'Gateway';
      return isThere && endpoint.state !== 'deleted' && endpoint.state !== 'failed'
        ? { kind: 'services', vpcId, id: target.id }
        : null;
    }
  }
}

function placeOfNat(id: string, vpcId: string, index: LandscapeIndex): Place | null {
  const gateway = index.natGateways.get(id);
  if (gateway === undefined || gateway.state !== 'available' || gateway.vpcId !== vpcId) return null;
  if (gateway.availabilityMode === 'regional') return { kind: 'regional-nat', vpcId, id };
  const networkInterface = index.natInterfaces.get(id);
  return networkInterface === undefined ? null : { kind: 'interface', vpcId, networkInterface };
}
