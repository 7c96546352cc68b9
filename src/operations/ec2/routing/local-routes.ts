import type { Route } from '../../../model/vpc/route-table.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';

/** A route as it stands in a table: those to the VPC's own ranges were made with the table. */
export type ShownRoute = Omit<Route, 'origin'> & { readonly origin: Route['origin'] | 'CreateRouteTable' };

/** The routes that every table has and nobody can delete: one to each range of the VPC. */
export function localRoutes(vpc: Vpc): ShownRoute[] {
  return vpc.cidrs.map(({ cidr }) => ({
    destination: { kind: 'ipv4', cidr },
    target: { kind: 'local' },
    origin: 'CreateRouteTable',
  }));
}
