import type { ReplaceRouteRequest } from '@aws-sdk/client-ec2';
import type { Route } from '../../../model/vpc/route-table.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { checkRoute } from './check-route.ts';
import { destinationText, isSameDestination, readDestination } from './route-destination.ts';
import { readTarget } from './route-target.ts';

/** Leads a route elsewhere at one stroke: there is no moment without one. */
export function replaceRoute(input: Validated<ReplaceRouteRequest>, context: Context): object {
  const { store } = context;
  const table = findNoun(context, store.routeTables, { id: input.RouteTableId, kind: kinds.routeTable });
  const destination = readDestination(context, input);
  const present = table.routes.find((route) => isSameDestination(route.destination, destination));
  if (present === undefined) {
    throw invalidParameter(
      `There is no route defined for '${destinationText(destination)}' in the route table. Use CreateRoute instead.`,
    );
  }
  if (input.LocalTarget === true) {
    throw refuse(
      'UnsupportedOperation',
      'Local routes cannot be led elsewhere here, and so not back either.',
    );
  }
  const route: Route = { ...present, target: readTarget(context, table, input) };
  checkRoute(context, table, route);
  store.routeTables.put({
    ...table,
    routes: table.routes.map((each) => (each === present ? route : each)),
  });
  return {};
}
