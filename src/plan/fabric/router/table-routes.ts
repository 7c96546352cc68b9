import { containsRange, demandCidr, formatCidr, type Ipv4Range } from '../../../model/vpc/ipv4.ts';
import { currentEntries } from '../../../model/vpc/prefix-list.ts';
import type { Route, RouteTable } from '../../../model/vpc/route-table.ts';
import type { VpcView } from '../vpc-view.ts';
import type { Way } from './way.ts';

/** A route as it takes effect; `way` is null for a black hole. */
export type EffectiveRoute = { readonly range: Ipv4Range; readonly route: Route; readonly way: Way | null };

/** What one route table does. */
export type TableRoutes = {
  /** One for each destination; the kernel finds the longest. */
  readonly outward: readonly EffectiveRoute[];
  /** Into the VPC's own ranges: whole subnets led through something in between. They come before the local route. */
  readonly inward: readonly EffectiveRoute[];
};

/**
 * The routes of a table. For one destination the order is static, prefix list, propagated. The local route wins over all
 * that lies in the VPC's ranges but a static route to exactly one subnet. Source: VPC guide, "Route priority".
 */
export function readTable(
  table: RouteTable,
  view: VpcView,
  findWay: (target: Route['target']) => Way | null,
): TableRoutes {
  const byDestination = new Map<string, EffectiveRoute>();
  for (const route of table.routes.toSorted((a, b) => priorityOf(a) - priorityOf(b))) {
    const way = findWay(route.target);
    for (const cidr of destinationsOf(route, view)) {
      if (!byDestination.has(cidr)) byDestination.set(cidr, { range: demandCidr(cidr), route, way });
    }
  }
  const subnetRanges = new Set(view.subnets.map(({ cidr }) => cidr));
  const outward: EffectiveRoute[] = [];
  const inward: EffectiveRoute[] = [];
  for (const [cidr, effective] of byDestination) {
    if (!view.ranges.some((own) => containsRange(own, effective.range))) outward.push(effective);
    else if (effective.route.destination.kind === 'ipv4' && subnetRanges.has(cidr)) inward.push(effective);
  }
  return { outward, inward };
}

function priorityOf({ destination, origin }: Route): number {
  if (origin === 'EnableVgwRoutePropagation') return 2;
  return destination.kind === 'prefix-list' ? 1 : 0;
}

function destinationsOf({ destination, target }: Route, { index }: VpcView): string[] {
  if (target.kind === 'local') return [];
  switch (destination.kind) {
    case 'ipv4':
      return [formatCidr(demandCidr(destination.cidr))];
    case 'ipv6':
      return [];
    case 'prefix-list': {
      const list = index.prefixLists.get(destination.id);
      if (list === undefined || list.addressFamily === 'IPv6') return [];
      return currentEntries(list).map(({ cidr }) => formatCidr(demandCidr(cidr)));
    }
  }
}
