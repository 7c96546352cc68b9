import { containsAddress, containsRange, formatCidr, type Ipv4Range } from '../../model/vpc/ipv4.ts';
import type { Route, RouteTable } from '../../model/vpc/route-table.ts';
import { placeKey } from '../index/place-key.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { isAttached, type Place, subnetOf } from '../path/place.ts';
import type { ReadRoute } from '../index/read-routes.ts';
import type { LostRoute } from '../trace.ts';
import { relate } from '../index/vague-address.ts';

/** Where a router sends a packet, and which routes lost. */
export type FoundRoute = {
  readonly tableId: string | null;
  /** Null: no route of the table has the destination. A local route has the VPC's range. */
  readonly chosen: { readonly cidr: string; readonly target: Route['target'] } | null;
  readonly lost: readonly LostRoute[];
  /** A route that would win if the real address is one of its own, where the one asked for only stands for it. */
  readonly maybe: ReadRoute | null;
  /** Null: it ends here. */
  readonly to: Place | null;
};

/** The route of a packet that comes out of a place. Source: VPC guide, "Route priority". */
export function findRoute(destination: number, from: Place, index: LandscapeIndex): FoundRoute {
  const { vpcId } = from;
  const subnetId = subnetOf(from);
  const table = subnetId === null ? null : tableOf(subnetId, vpcId, index);
  const own = (index.ranges.get(vpcId) ?? []).find((range) => containsAddress(range, destination));
  const { candidates, maybe } = candidatesOf(table, destination, index);
  const best = winnerOf(candidates, own, { vpcId, index });
  const lost = candidates
    .filter((each) => each !== best)
    .map(
      ({ range, route }): LostRoute => ({ cidr: formatCidr(range), route, why: whyLost(range, best, own) }),
    );
  const tableId = table?.id ?? null;
  const found = { tableId, lost, maybe: own === undefined ? maybe : null };
  // In no subnet, and so in no table either: what is addressed to it goes to it.
  const regional = index.regionals.get(placeKey(vpcId, destination));
  if (regional !== undefined) {
    return { ...found, chosen: null, to: { kind: 'regional-nat', vpcId, id: regional.id } };
  }
  if (best !== null) {
    const chosen = { cidr: formatCidr(best.range), target: best.route.target };
    return { ...found, chosen, to: placeBehind(best.route.target, from, index) };
  }
  if (own !== undefined) {
    const holder = index.byAddress.get(placeKey(vpcId, destination));
    const isThere = holder !== undefined && isAttached(holder, index);
    return {
      ...found,
      chosen: { cidr: formatCidr(own), target: { kind: 'local' } },
      to: isThere ? { kind: 'interface', vpcId, networkInterface: holder } : null,
    };
  }
  if (from.kind === 'regional-nat') return leaveRegional(vpcId, index);
  return { ...found, chosen: null, to: null };
}

/** AWS gives a regional NAT gateway a route table of its own, with the internet gateway as its default. */
function leaveRegional(vpcId: string, index: LandscapeIndex): FoundRoute {
  const gateway = index.internetGateways.get(vpcId);
  if (gateway === undefined) return { tableId: null, chosen: null, lost: [], maybe: null, to: null };
  return {
    tableId: null,
    chosen: { cidr: '0.0.0.0/0', target: { kind: 'internet-gateway', id: gateway.id } },
    lost: [],
    maybe: null,
    to: { kind: 'internet-gateway', vpcId, id: gateway.id },
  };
}

export function tableOf(subnetId: string, vpcId: string, index: LandscapeIndex): RouteTable | null {
  return index.tables.get(subnetId) ?? index.mainTables.get(vpcId) ?? null;
}

type Candidates = { readonly candidates: readonly ReadRoute[]; readonly maybe: ReadRoute | null };

/** Routes that have the destination, in the order in which they win, and one that would win if the real address is in it. */
function candidatesOf(table: RouteTable | null, destination: number, index: LandscapeIndex): Candidates {
  if (table === null) return { candidates: [], maybe: null };
  const real = index.vague.get(destination);
  const related = index.routesOf(table).map((each) => ({
    ...each,
    relation: relate(each.range, destination, each.isOfService ? undefined : real),
  }));
  const first = related.find(({ relation }) => relation !== 'out');
  return {
    candidates: related.filter(({ relation }) => relation === 'in'),
    maybe: first?.relation === 'maybe' ? first : null,
  };
}

/** Within the VPC's own ranges the local route wins over all but a static route to exactly one subnet. */
function winnerOf(
  candidates: readonly ReadRoute[],
  own: Ipv4Range | undefined,
  { vpcId, index }: { readonly vpcId: string; readonly index: LandscapeIndex },
): ReadRoute | null {
  if (own === undefined) return candidates[0] ?? null;
  const subnets = index.subnetCidrs(vpcId);
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

function whyLost(range: Ipv4Range, best: ReadRoute | null, own: Ipv4Range | undefined): LostRoute['why'] {
  if (best === null || (own !== undefined && !isSame(range, best.range))) return 'local-wins';
  return isSame(range, best.range) ? 'lower-priority' : 'less-specific';
}

/** Null for a target that is gone or carries nothing: a black hole. */
export function placeBehind(target: Route['target'], from: Place, index: LandscapeIndex): Place | null {
  const { vpcId } = from;
  switch (target.kind) {
    case 'local':
    case 'egress-only-internet-gateway':
    case 'beyond':
      return null;
    case 'transit-gateway':
      return index.transitGateways.has(target.id)
        ? { kind: 'transit-gateway', vpcId, id: target.id, subnetId: subnetOf(from) }
        : null;
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
