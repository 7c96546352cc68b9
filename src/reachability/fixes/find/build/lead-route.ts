import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { madeWithVpc } from '../../../../model/landscape/made-with-vpc.ts';
import type { RouteDestination, RouteTable, RouteTarget } from '../../../../model/vpc/route-table.ts';
import { isSameDestination } from '../../apply/apply-routing.ts';
import type { Change } from '../../change.ts';
import { newId } from './new-id.ts';
import { isActive } from './topology-of.ts';

export type Leading = {
  readonly table: RouteTable;
  /** Subnets that need the route: where the table is not to be touched, they get one of their own. */
  readonly subnetIds: readonly string[];
  readonly destination: RouteDestination;
  readonly target: RouteTarget;
  /** Others that the table holds for must keep what they have. */
  readonly isShared: boolean;
};

/**
 * Changes that give subnets a route: in their table, or in a new one with everything that theirs has. The main table that a
 * template’s VPC has by itself cannot be named there, so its subnets get one of their own too.
 */
export function leadRoute(landscape: Landscape, leading: Leading): readonly Change[] {
  const { table, subnetIds, destination, target, isShared } = leading;
  const isUnnamed = table.id === madeWithVpc(table.vpcId).mainTableId && landscape.writtenIn !== 'aws';
  if (isShared || isUnnamed) return leadByNewTable(landscape, leading);
  const isReplacement = table.routes.some((route) => isSameDestination(route.destination, destination));
  if (subnetIds.length === 0 && isReplacement) return [];
  return [{ kind: 'set-route', tableId: table.id, destination, target, isReplacement }];
}

function leadByNewTable(
  landscape: Landscape,
  { table, subnetIds, destination, target }: Leading,
): readonly Change[] {
  const { topology } = landscape;
  const id = newId(landscape, 'route-table');
  const kept = table.routes.filter(
    (route) =>
      route.origin === 'CreateRoute' &&
      !isSameDestination(route.destination, destination) &&
      route.target.kind !== 'internet-gateway' &&
      isActive(route, table.vpcId, topology),
  );
  return [
    { kind: 'create-route-table', id, vpcId: table.vpcId },
    ...kept.map(
      (route): Change =>
        route.target.kind === 'vpc-endpoint'
          ? { kind: 'add-endpoint-table', endpointId: route.target.id, tableId: id }
          : {
              kind: 'set-route',
              tableId: id,
              destination: route.destination,
              target: route.target,
              isReplacement: false,
            },
    ),
    { kind: 'set-route', tableId: id, destination, target, isReplacement: false },
    ...subnetIds.map((subnetId): Change => ({ kind: 'associate-route-table', subnetId, tableId: id })),
  ];
}
