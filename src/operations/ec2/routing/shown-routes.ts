import { type RouteTargets, routeState } from '../../../model/vpc/route-state.ts';
import type { RouteTable } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';
import { localRoutes, type ShownRoute } from './local-routes.ts';

export type RouteWithState = ShownRoute & { readonly state: 'active' | 'blackhole' };

/** All routes of a table, the local ones first, each with whether its target can take packets. */
export function shownRoutes(context: Pick<Context, 'store'>, table: RouteTable): RouteWithState[] {
  const { store } = context;
  const vpc = store.vpcs.find({ id: table.vpcId });
  if (vpc === null) throw new Error(`${table.id} belongs to ${table.vpcId}, which does not exist`);
  const targets = targetsIn(context, table.vpcId);
  const made = table.routes.map((route) => ({ ...route, state: routeState(route, table.vpcId, targets) }));
  return [...localRoutes(vpc).map((route) => ({ ...route, state: 'active' as const })), ...made];
}

function targetsIn({ store }: Pick<Context, 'store'>, vpcId: string): RouteTargets {
  const where = { vpc_id: vpcId };
  return {
    internetGateways: store.internetGateways.list(where),
    egressOnlyInternetGateways: store.egressOnlyInternetGateways.list(where),
    natGateways: store.natGateways.list(where),
    networkInterfaces: store.networkInterfaces.list(where),
    endpoints: store.vpcEndpoints.list(where),
    // A peering is kept under its requester, which may be the other side.
    peerings: store.peeringConnections.list({}),
  };
}
