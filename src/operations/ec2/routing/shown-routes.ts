import { type RouteTargets, routeState } from '../../../model/vpc/route-state.ts';
import type { Route, RouteTable, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { Documents } from '../../../store/documents.ts';
import type { Context } from '../../context.ts';
import { localRoutes, type ShownRoute } from './local-routes.ts';

export type RouteWithState = ShownRoute & { readonly state: 'active' | 'blackhole' };

/** All routes of a table, the local ones first, each with whether its target can take packets. */
export function shownRoutes({ store }: Pick<Context, 'store'>, table: RouteTable): RouteWithState[] {
  const vpc = store.vpcs.find({ id: table.vpcId });
  if (vpc === null) throw new Error(`${table.id} belongs to ${table.vpcId}, which does not exist`);
  const targets = targetsOf(store, table.routes);
  const made = table.routes.map((route) => ({ ...route, state: routeState(route, table.vpcId, targets) }));
  return [...localRoutes(vpc).map((route) => ({ ...route, state: 'active' as const })), ...made];
}

/** Each by its id: a VPC has thousands of interfaces, and a table leads to few of them. */
function targetsOf(store: Context['store'], routes: readonly Route[]): RouteTargets {
  const find = <Noun>(kind: RouteTarget['kind'], documents: Documents<Noun>): Noun[] =>
    routes.flatMap(({ target }) => {
      const noun = target.kind === kind && 'id' in target ? documents.find({ id: target.id }) : null;
      return noun === null ? [] : [noun];
    });
  return {
    internetGateways: find('internet-gateway', store.internetGateways),
    egressOnlyInternetGateways: find('egress-only-internet-gateway', store.egressOnlyInternetGateways),
    natGateways: find('nat-gateway', store.natGateways),
    networkInterfaces: find('network-interface', store.networkInterfaces),
    endpoints: find('vpc-endpoint', store.vpcEndpoints),
    peerings: find('vpc-peering-connection', store.peeringConnections),
  };
}
