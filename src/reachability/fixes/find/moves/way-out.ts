import type { RouteDestination, RouteTable } from '../../../../model/vpc/route-table.ts';
import type { Subnet } from '../../../../model/vpc/vpc.ts';
import { subnetOf } from '../build/topology-of.ts';
import { firstRouteOf, type Situation } from '../situation.ts';

/** Where packets of the sender take a wrong turn: its table, and what of it leads them. */
export type WayOut = {
  readonly table: RouteTable;
  readonly vpcId: string;
  /** Of the sender’s, those that share the table and fail for the same reason. */
  readonly subnets: readonly [Subnet, ...Subnet[]];
  /** Of the route to be led elsewhere; the default route where there is none. */
  readonly destination: RouteDestination;
};

/** Null where packets set out from no subnet. */
export function wayOutOf(situation: Situation): WayOut | null {
  const { landscape, trace, path, obstacle } = situation;
  const { topology } = landscape;
  const route = firstRouteOf(situation);
  const table = topology.routeTables.find(({ id }) => id === route?.tableId);
  if (route === null || table === undefined) return null;
  const alike = trace.paths.filter(
    (each) =>
      firstRouteOf({ path: each })?.tableId === table.id &&
      each.blockers.some(({ code, way }) => code === obstacle.code && way === obstacle.way),
  );
  const ids = [path, ...alike].flatMap(({ subnetId }) => subnetId ?? []);
  const [first, ...others] = [...new Set(ids)].flatMap((id) => subnetOf(topology, id) ?? []);
  if (first === undefined) return null;
  const isThere = table.routes.some(
    ({ destination }) => destination.kind === 'ipv4' && destination.cidr === route.cidr,
  );
  const cidr = isThere ? (route.cidr ?? '0.0.0.0/0') : '0.0.0.0/0';
  return { table, vpcId: table.vpcId, subnets: [first, ...others], destination: { kind: 'ipv4', cidr } };
}
