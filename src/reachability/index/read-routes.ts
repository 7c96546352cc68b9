import type { Ipv4Range } from '../../model/vpc/ipv4.ts';
import { currentEntries, type PrefixList } from '../../model/vpc/prefix-list.ts';
import type { Route, RouteTable } from '../../model/vpc/route-table.ts';

/** A route with one of the ranges that it is for. */
export type ReadRoute = {
  readonly range: Ipv4Range;
  readonly route: Route;
  /** Of a service's own prefix list, in which nobody else's address is. */
  readonly isOfService: boolean;
};

type Reading = {
  readonly prefixLists: ReadonlyMap<string, PrefixList>;
  readonly rangeOf: (cidr: string) => Ipv4Range | null;
};

/** All routes of a table in the order in which they win: longest prefix, then static, prefix list, propagated. Source: VPC guide, "Route priority". */
export function readRoutes(table: RouteTable, reading: Reading): readonly ReadRoute[] {
  return table.routes
    .flatMap((route) => {
      const isOfService = isForService(route, reading);
      return cidrsOf(route, reading).flatMap((cidr): ReadRoute[] => {
        const range = reading.rangeOf(cidr);
        return range === null ? [] : [{ range, route, isOfService }];
      });
    })
    .toSorted(
      (a, b) => b.range.prefixLength - a.range.prefixLength || priorityOf(a.route) - priorityOf(b.route),
    );
}

function isForService({ destination }: Route, { prefixLists }: Reading): boolean {
  const list = destination.kind === 'prefix-list' ? prefixLists.get(destination.id) : undefined;
  return list !== undefined && isServiceList(list);
}

/** AWS's own list of the addresses of one of its services. */
export function isServiceList({ name }: PrefixList): boolean {
  return name.startsWith('com.amazonaws.');
}

function cidrsOf({ destination, target }: Route, { prefixLists }: Reading): readonly string[] {
  if (target.kind === 'local' || destination.kind === 'ipv6') return [];
  if (destination.kind === 'ipv4') return [destination.cidr];
  const list = prefixLists.get(destination.id);
  if (list === undefined || list.addressFamily === 'IPv6') return [];
  return currentEntries(list).map(({ cidr }) => cidr);
}

function priorityOf({ destination, origin }: Route): number {
  if (origin === 'EnableVgwRoutePropagation') return 2;
  return destination.kind === 'prefix-list' ? 1 : 0;
}
