import type { CreateRouteRequest, CreateRouteResult } from '@aws-sdk/client-ec2';
import type { Route, RouteDestination, RouteTable } from '../../../model/vpc/route-table.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { refuse } from '../refusals.ts';
import { checkRoute } from './check-route.ts';
import { localRoutes } from './local-routes.ts';
import { destinationText, isSameDestination, readDestination } from './route-destination.ts';
import { readTarget } from './route-target.ts';

/** As many as AWS can be asked to allow; its default is fewer. */
const mostRoutes = 1000;

export function createRoute(input: Validated<CreateRouteRequest>, context: Context): CreateRouteResult {
  const { store } = context;
  const table = findNoun(context, store.routeTables, { id: input.RouteTableId, kind: kinds.routeTable });
  const destination = readDestination(context, input);
  refuseSecondRoute(context, table, destination);
  const route: Route = { destination, target: readTarget(context, table, input), origin: 'CreateRoute' };
  checkRoute(context, table, route);
  if (table.routes.length >= mostRoutes) {
    throw refuse('RouteLimitExceeded', `${table.id} has ${mostRoutes} routes, which is the limit.`);
  }
  store.routeTables.put({ ...table, routes: [...table.routes, route] });
  return { Return: true };
}

function refuseSecondRoute({ store }: Context, table: RouteTable, destination: RouteDestination): void {
  const vpc = store.vpcs.find({ id: table.vpcId });
  const present = [...(vpc === null ? [] : localRoutes(vpc)), ...table.routes];
  if (!present.some((route) => isSameDestination(route.destination, destination))) return;
  throw refuse(
    'RouteAlreadyExists',
    `The route identified by ${destinationText(destination)} already exists.`,
  );
}
