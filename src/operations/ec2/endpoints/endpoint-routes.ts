import type { Route, RouteTable } from '../../../model/vpc/route-table.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { refuse } from '../refusals.ts';

type GatewayEndpoint = Pick<VpcEndpoint, 'id' | 'vpcId' | 'serviceName'>;

/**
 * Puts a gateway endpoint's route into tables: all of its service's addresses lead to it. Throws InvalidParameter for a
 * table of another VPC and RouteAlreadyExists where one leads there already.
 */
export function addEndpointRoutes(
  context: Context,
  endpoint: GatewayEndpoint,
  tableIds: readonly string[],
): void {
  const { store } = context;
  const listId = prefixListOf(context, endpoint.serviceName);
  for (const id of new Set(tableIds)) {
    const table = findNoun(context, store.routeTables, { id, kind: kinds.routeTable });
    if (table.vpcId !== endpoint.vpcId) {
      throw refuse(
        'InvalidParameter',
        `Route table ${id} and VPC ${endpoint.vpcId} belong to different networks.`,
      );
    }
    if (
      table.routes.some(({ destination }) => destination.kind === 'prefix-list' && destination.id === listId)
    ) {
      throw refuse(
        'RouteAlreadyExists',
        `route table ${id} already has a route with destination-prefix-list-id ${listId}`,
      );
    }
    const route: Route = {
      destination: { kind: 'prefix-list', id: listId },
      target: { kind: 'vpc-endpoint', id: endpoint.id },
      origin: 'CreateRoute',
    };
    store.routeTables.put({ ...table, routes: [...table.routes, route] });
  }
}

/** Takes the endpoint's route out of these tables. */
export function removeEndpointRoutes(
  { store }: Pick<Context, 'store'>,
  endpointId: string,
  tables: readonly RouteTable[],
): void {
  for (const table of tables) {
    const routes = table.routes.filter((route) => !leadsTo(route, endpointId));
    if (routes.length < table.routes.length) store.routeTables.put({ ...table, routes });
  }
}

/** The tables that have an endpoint's route, which is how they are associated with it. */
export function tablesOf(
  { store }: Pick<Context, 'store'>,
  { id, vpcId }: Pick<VpcEndpoint, 'id' | 'vpcId'>,
): RouteTable[] {
  return store.routeTables
    .list({ vpc_id: vpcId })
    .filter(({ routes }) => routes.some((route) => leadsTo(route, id)));
}

function leadsTo({ target }: Route, endpointId: string): boolean {
  return target.kind === 'vpc-endpoint' && target.id === endpointId;
}

function prefixListOf({ store, scope }: Context, serviceName: string): string {
  const { account, region } = scope;
  const list = store.prefixLists
    .list({ account, region })
    .find(({ owner, name }) => owner === 'AWS' && name === serviceName);
  if (list === undefined) throw new Error(`${region} has no prefix list of ${serviceName}`);
  return list.id;
}
