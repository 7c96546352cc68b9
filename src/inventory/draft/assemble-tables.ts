import type { SourcePlace } from '../../model/landscape/source-place.ts';
import { canonicalIpv6Cidr } from '../../model/vpc/ipv6.ts';
import { formatCidr, parseCidr } from '../../model/vpc/ipv4.ts';
import type { Route, RouteDestination, RouteTable } from '../../model/vpc/route-table.ts';
import { type Desk, scopeOf } from './desk.ts';
import type { DraftEndpoint, DraftRoute } from './draft.ts';
import { isKnown } from './known.ts';
import { knownItems, whenKnown } from './known-items.ts';
import { whyUnread } from './missing-reference.ts';
import { type Targets, resolveTarget } from './resolve-target.ts';

/** Route tables with their routes, without the local ones, which follow from the VPC's ranges. */
export function assembleTables(desk: Desk, targets: Targets): readonly RouteTable[] {
  const { draft, gaps } = desk;
  const routesOf = Map.groupBy(draft.routes, ({ tableId }) => whenKnown(tableId));
  const adrift = routesOf.get(undefined) ?? [];
  const unread = whyUnread(draft, ['routes']);
  const endpointsOf = endpointsByTable(draft.endpoints);
  const subnetsOf = associatedSubnets(desk);
  const counts = new Map<string, number>();
  return draft.routeTables.map((table): RouteTable => {
    const { id, vpcId, place, moreRoutes, isMain = false } = table;
    const about = { id, subject: 'routes', place } as const;
    for (const missing of [moreRoutes, unread]) if (missing !== undefined) gaps.add(about, missing);
    for (const { tableId } of adrift) gaps.settle(tableId, '', about);
    const written = (routesOf.get(id) ?? []).flatMap((route) => readRoute(route, { table, desk, targets }));
    const number = (counts.get(vpcId) ?? 0) + 1;
    counts.set(vpcId, number);
    return {
      ...scopeOf(desk, vpcId),
      id,
      vpcId,
      number,
      routes: [...written, ...routesToEndpoints(table, endpointsOf.get(id) ?? [], { desk, written })],
      associations: [
        ...(isMain ? [{ id: `main-association-of-${id}`, subnetId: null }] : []),
        ...(subnetsOf.get(id) ?? []).map((each) => ({ id: each.id, subnetId: each.subnetId })),
      ],
      createdAt: 0,
    };
  });
}

type Table = { readonly id: string; readonly vpcId: string; readonly place: SourcePlace | null };
type Reading = { readonly table: Table; readonly desk: Desk; readonly targets: Targets };

function readRoute(route: DraftRoute, { table, desk, targets }: Reading): Route[] {
  const about = { id: table.id, subject: 'routes', place: route.place } as const;
  if (whenKnown(route.target)?.kind === 'local') return [];
  if (!isKnown(route.destination)) {
    desk.gaps.add(about, route.destination.missing);
    return [];
  }
  const destination = readDestination(route.destination);
  if (destination === null) {
    desk.gaps.add(about, { code: 'NOT_UNDERSTOOD', name: `a route to ${JSON.stringify(route.destination)}` });
    return [];
  }
  const target = resolveTarget(route, { vpcId: table.vpcId, desk, targets });
  const origin = route.isPropagated === true ? 'EnableVgwRoutePropagation' : 'CreateRoute';
  return target.kind === 'local' ? [] : [{ destination, target, origin }];
}

/** In canonical form; null for what is no range. */
function readDestination(written: RouteDestination): RouteDestination | null {
  if (written.kind === 'prefix-list') return written;
  if (written.kind === 'ipv6') {
    const cidr = canonicalIpv6Cidr(written.cidr);
    return cidr === null ? null : { kind: 'ipv6', cidr };
  }
  const range = parseCidr(written.cidr);
  return range === null ? null : { kind: 'ipv4', cidr: formatCidr(range) };
}

function endpointsByTable(endpoints: Desk['draft']['endpoints']): ReadonlyMap<string, Endpoint[]> {
  const gateways = endpoints.filter(({ kind }) => kind === 'Gateway');
  const pairs = gateways.flatMap((endpoint) =>
    knownItems(endpoint.routeTableIds).map((tableId) => ({ tableId, endpoint })),
  );
  const grouped = Map.groupBy(pairs, ({ tableId }) => tableId);
  return new Map([...grouped].map(([id, each]) => [id, each.map(({ endpoint }) => endpoint)]));
}

type Endpoint = Omit<DraftEndpoint, 'vpcId'> & { readonly vpcId: string };

/** AWS adds a gateway endpoint's route by itself; read from an account it is there already. */
function routesToEndpoints(
  { id, place }: Table,
  endpoints: readonly Endpoint[],
  { desk, written }: { readonly desk: Desk; readonly written: readonly Route[] },
): Route[] {
  return endpoints.flatMap((endpoint): Route[] => {
    const { serviceName, state } = endpoint;
    if (written.some(({ target }) => target.kind === 'vpc-endpoint' && target.id === endpoint.id)) return [];
    if (state === 'deleted' || state === 'failed') return [];
    if (!isKnown(serviceName)) {
      desk.gaps.add({ id, subject: 'routes', place }, serviceName.missing);
      return [];
    }
    const list = desk.draft.prefixLists.find(({ name }) => name === serviceName);
    if (list === undefined) return [];
    const target = { kind: 'vpc-endpoint', id: endpoint.id } as const;
    return [{ destination: { kind: 'prefix-list', id: list.id }, target, origin: 'CreateRoute' }];
  });
}

/** The first association of a subnet holds, by table. */
function associatedSubnets({
  draft,
}: Desk): ReadonlyMap<string | undefined, readonly { readonly id: string; readonly subnetId: string }[]> {
  const seen = new Set<string>();
  const firsts = draft.routeTableAssociations.flatMap(({ id, subnetId, tableId }) => {
    if (!isKnown(subnetId) || seen.has(subnetId)) return [];
    seen.add(subnetId);
    return [{ id, subnetId, tableId: whenKnown(tableId) }];
  });
  return Map.groupBy(firsts, ({ tableId }) => tableId);
}
