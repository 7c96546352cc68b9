import type { PolicyRule, RouteState } from '../../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../../model/fabric-names.ts';
import { formatCidr } from '../../../model/vpc/ipv4.ts';
import type { RouteTable } from '../../../model/vpc/route-table.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import { placeRegionals, preferences, regionalMark, tables } from '../marks.ts';
import type { VpcView } from '../vpc-view.ts';
import { type EffectiveRoute, readTable, type TableRoutes } from './table-routes.ts';
import { createWayFinder, nowhere } from './way.ts';

/** A route table that some subnet uses. */
export type TableInUse = {
  readonly table: RouteTable;
  readonly subnets: readonly Subnet[];
  readonly routes: TableRoutes;
};

export function tablesInUse(view: VpcView): TableInUse[] {
  const findWay = createWayFinder(view);
  const subnets = Map.groupBy(view.subnets, view.tableOf);
  return Array.from(subnets).flatMap(([table, users]) =>
    table === null ? [] : [{ table, subnets: users, routes: readTable(table, view, findWay) }],
  );
}

/** The router's routing tables, and the rules that choose between them. */
export function routeRouter(
  view: VpcView,
  inUse: readonly TableInUse[],
): { readonly routes: readonly RouteState[]; readonly rules: readonly PolicyRule[] } {
  const regionals = placeRegionals(view.natGateways);
  return {
    routes: [
      ...localRoutes(view),
      { table: tables.nowhere, destination: '0.0.0.0/0', via: nowhere },
      ...inUse.flatMap(({ table, routes: { outward, inward } }) => [
        ...renderRoutes(outward, tables.of(table)),
        ...renderRoutes(inward, tables.insideOf(table)),
      ]),
      ...regionals.flatMap(({ position }) => regionalRoutes(view, position)),
    ],
    rules: [
      rule(preferences.local, null, 'main'),
      ...inUse.flatMap(({ table, subnets, routes: { inward } }) =>
        subnets.flatMap((subnet) => [
          ...(inward.length > 0
            ? [rule(preferences.insideOf(subnet), subnet.number, tables.insideOf(table))]
            : []),
          rule(preferences.of(subnet), subnet.number, tables.of(table)),
        ]),
      ),
      ...regionals.map(({ position }) =>
        rule(preferences.ofRegional(position), regionalMark(position), tables.ofRegional(position)),
      ),
      rule(preferences.nowhere, null, tables.nowhere),
    ].toSorted((a, b) => a.preference - b.preference),
  };
}

/** One address for each interface; what else is in the VPC's ranges has nobody. */
function localRoutes(view: VpcView): RouteState[] {
  const { vpc, settings } = view;
  const uplink = fabricAddresses.uplinkOf(settings.installation);
  return [
    ...view.ranges.map((range) => ({
      table: 'main' as const,
      destination: formatCidr(range),
      via: nowhere,
    })),
    ...view.interfaces.map((each) => direct(each.privateIp, fabricNames.routerLinkOf(each.id))),
    ...placeRegionals(view.natGateways).map(({ gateway, position }) =>
      direct(fabricAddresses.regionalNatOf(position), fabricNames.regionalNatLinkOf(gateway.id)),
    ),
    {
      table: 'main',
      destination: `${uplink.host}/32`,
      via: {
        kind: 'link',
        link: fabricNames.serviceLink,
        gateway: uplink.outside,
        source: fabricAddresses.serviceLinkOf(vpc.number),
      },
    },
  ];
}

function direct(address: string, link: string): RouteState {
  return {
    table: 'main',
    destination: `${address}/32`,
    via: { kind: 'link', link, gateway: null, source: null },
  };
}

function renderRoutes(routes: readonly EffectiveRoute[], table: number): RouteState[] {
  return routes.map(({ range, way }) => ({ table, destination: formatCidr(range), via: way ?? nowhere }));
}

/** AWS gives a regional NAT gateway a route table of its own, with the internet gateway as its default. */
function regionalRoutes({ internetGateway, settings }: VpcView, position: number): RouteState[] {
  if (internetGateway === null) return [];
  const gateway = fabricAddresses.uplinkOf(settings.installation).outside;
  return [
    {
      table: tables.ofRegional(position),
      destination: '0.0.0.0/0',
      via: { kind: 'link', link: fabricNames.internetLink, gateway, source: null },
    },
  ];
}

function rule(preference: number, mark: number | null, table: PolicyRule['table']): PolicyRule {
  return {
    preference,
    mark: mark === null ? null : { value: mark, mask: 0xff_ff_ff_ff },
    table,
    suppressPrefixLength: null,
  };
}
