import type { DescribeRouteTablesRequest, DescribeRouteTablesResult } from '@aws-sdk/client-ec2';
import type { RouteTable, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { destinationText } from './route-destination.ts';
import { routeTableShape } from './route-table-shape.ts';
import { type RouteWithState, shownRoutes } from './shown-routes.ts';

export function describeRouteTables(
  input: Validated<DescribeRouteTablesRequest>,
  context: Context,
): DescribeRouteTablesResult {
  const { nouns, nextToken } = describeNouns(context, context.store.routeTables, {
    kind: kinds.routeTable,
    ids: input.RouteTableIds,
    filters: input.Filters,
    values: { ...ofTable, ...ofRoutes(context) },
    page: input,
  });
  return { RouteTables: nouns.map((table) => routeTableShape(context, table)), NextToken: nextToken };
}

const ofTable: FilterValues<RouteTable> = {
  'association.gateway-id': () => null,
  'association.main': ({ associations }) => associations.map(({ subnetId }) => String(subnetId === null)),
  'association.route-table-association-id': ({ associations }) => associations.map(({ id }) => id),
  'association.route-table-id': (table) => (table.associations.length === 0 ? null : table.id),
  'association.subnet-id': ({ associations }) => associations.map(({ subnetId }) => subnetId),
  'owner-id': (table) => table.account,
  'route-table-id': (table) => table.id,
  'vpc-id': (table) => table.vpcId,
};

function ofRoutes(context: Context): FilterValues<RouteTable> {
  const each = (value: (route: RouteWithState) => string | null) => (table: RouteTable) =>
    shownRoutes(context, table).map(value);
  const destination = (kind: string) =>
    each((route) => (route.destination.kind === kind ? destinationText(route.destination) : null));
  const target = (...kinds: readonly RouteTarget['kind'][]) =>
    each(({ target: { kind, ...rest } }) =>
      kinds.includes(kind) ? ('id' in rest ? rest.id : 'local') : null,
    );
  const none = (): null => null;
  return {
    'route.destination-cidr-block': destination('ipv4'),
    'route.destination-ipv6-cidr-block': destination('ipv6'),
    'route.destination-prefix-list-id': destination('prefix-list'),
    'route.egress-only-internet-gateway-id': target('egress-only-internet-gateway'),
    'route.gateway-id': target('internet-gateway', 'vpc-endpoint', 'local'),
    'route.instance-id': none,
    'route.nat-gateway-id': target('nat-gateway'),
    'route.network-interface-id': target('network-interface'),
    'route.origin': each((route) => route.origin),
    'route.state': each((route) => route.state),
    'route.transit-gateway-id': none,
    'route.vpc-peering-connection-id': target('vpc-peering-connection'),
  };
}
