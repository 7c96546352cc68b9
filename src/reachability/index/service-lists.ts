import { demandCidr, formatCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import { standInServices } from '../../model/landscape/stand-in-address.ts';
import type { PrefixList } from '../../model/vpc/prefix-list.ts';
import type { RouteTable } from '../../model/vpc/route-table.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';

export type ServiceLists = {
  readonly prefixLists: ReadonlyMap<string, PrefixList>;
  readonly routeTables: readonly RouteTable[];
};

/**
 * Prefix lists of the services behind gateway endpoints and routes to these, where a description has the endpoints and
 * not what AWS adds for them. The addresses of such a list only stand for the service's own.
 */
export function completeServiceLists({ prefixLists, endpoints, routeTables }: Topology): ServiceLists {
  const lists = new Map(prefixLists.map((each) => [each.id, each]));
  const byName = new Map(prefixLists.map((each) => [each.name, each]));
  const gateways = endpoints.filter(({ kind, state }) => kind === 'Gateway' && state !== 'deleted');
  const byId = new Map(gateways.map((each) => [each.id, each]));
  const listOf = (endpoint: VpcEndpoint): PrefixList => {
    const known = byName.get(endpoint.serviceName);
    if (known !== undefined) return known;
    const made = makeList(endpoint, byName.size);
    byName.set(made.name, made);
    lists.set(made.id, made);
    return made;
  };
  for (const { destination, target } of routeTables.flatMap(({ routes }) => routes)) {
    const endpoint = target.kind === 'vpc-endpoint' ? byId.get(target.id) : undefined;
    if (endpoint === undefined || destination.kind !== 'prefix-list' || lists.has(destination.id)) continue;
    lists.set(destination.id, { ...listOf(endpoint), id: destination.id });
  }
  const wanted = Map.groupBy(
    gateways.flatMap((endpoint) => endpoint.routeTableIds.map((tableId) => ({ endpoint, tableId }))),
    ({ tableId }) => tableId,
  );
  if (wanted.size === 0) return { prefixLists: lists, routeTables };
  return {
    prefixLists: lists,
    routeTables: routeTables.map((table) => {
      const missing = (wanted.get(table.id) ?? []).filter(
        ({ endpoint }) =>
          !table.routes.some(({ target }) => target.kind === 'vpc-endpoint' && target.id === endpoint.id),
      );
      if (missing.length === 0) return table;
      const routes = missing.map(({ endpoint }) => ({
        destination: { kind: 'prefix-list', id: listOf(endpoint).id } as const,
        target: { kind: 'vpc-endpoint', id: endpoint.id } as const,
        origin: 'CreateRoute' as const,
      }));
      return { ...table, routes: [...table.routes, ...routes] };
    }),
  };
}

/** Every service has 16 addresses of the range that no service has. */
function makeList({ account, region, serviceName }: VpcEndpoint, position: number): PrefixList {
  const first = demandCidr(standInServices).first + 0x80_00 + position * 16;
  const cidr = formatCidr(demandCidr(`${formatIpv4(first)}/28`));
  return {
    account,
    region,
    id: `prefix-list-of-${serviceName}`,
    name: serviceName,
    owner: 'AWS',
    addressFamily: 'IPv4',
    maxEntries: 1,
    state: 'create-complete',
    versions: [[{ cidr, description: null }]],
  };
}
