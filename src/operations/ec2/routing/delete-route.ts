import type { DeleteRouteRequest } from '@aws-sdk/client-ec2';
import type { RouteDestination, RouteTable } from '../../../model/vpc/route-table.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { localRoutes } from './local-routes.ts';
import { destinationText, isSameDestination, readDestination } from './route-destination.ts';

export function deleteRoute(input: Validated<DeleteRouteRequest>, context: Context): object {
  const { store } = context;
  const table = findNoun(context, store.routeTables, { id: input.RouteTableId, kind: kinds.routeTable });
  const destination = readDestination(context, input);
  const present = table.routes.find((route) => isSameDestination(route.destination, destination));
  if (present === undefined) throw whyNot(context, table, destination);
  if (present.target.kind === 'vpc-endpoint') {
    throw invalidParameter(
      `The route to ${destinationText(destination)} in ${table.id} is ${present.target.id}'s: disassociate the endpoint from the table.`,
    );
  }
  store.routeTables.put({ ...table, routes: table.routes.filter((route) => route !== present) });
  return {};
}

function whyNot({ store }: Context, table: RouteTable, destination: RouteDestination): Error {
  const vpc = store.vpcs.find({ id: table.vpcId });
  const text = destinationText(destination);
  const isLocal =
    vpc !== null && localRoutes(vpc).some((route) => isSameDestination(route.destination, destination));
  return isLocal
    ? invalidParameter(`cannot remove local route ${text} in route table ${table.id}`)
    : refuse(
        'InvalidRoute.NotFound',
        `no route with ${parameterOf[destination.kind]} ${text} in route table ${table.id}`,
      );
}

const parameterOf: Readonly<Record<RouteDestination['kind'], string>> = {
  ipv4: 'destination-cidr-block',
  ipv6: 'destination-ipv6-cidr-block',
  'prefix-list': 'destination-prefix-list-id',
};
