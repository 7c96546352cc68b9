import { isActive, routeTo } from '../build/topology-of.ts';
import type { Move, Situation } from '../situation.ts';
import { isSenderPublic } from './use-internet-gateway.ts';
import { wayOutOf } from './way-out.ts';

/** More tables than these that lead there are more of the same. */
const mostTables = 3;

/** The subnets into the list of a table of the VPC that leads there. */
export function associateTable(situation: Situation): Move[] {
  const way = wayOutOf(situation);
  const { landscape, obstacle } = situation;
  const { topology } = landscape;
  const { destination } = obstacle.facts;
  if (way === null || destination === undefined) return [];
  const hasGateway = way.subnets.some(({ id }) =>
    topology.natGateways.some(({ subnetId, state }) => subnetId === id && state !== 'deleted'),
  );
  if (hasGateway) return [];
  return topology.routeTables
    .filter((table) => table.vpcId === way.vpcId && table.id !== way.table.id)
    .filter((table) => {
      const route = routeTo(table, destination);
      if (route === null || !isActive(route, way.vpcId, topology)) return false;
      return route.target.kind !== 'internet-gateway' || isSenderPublic(situation);
    })
    .toSorted((a, b) => lostRoutes(way.table, a).length - lostRoutes(way.table, b).length)
    .slice(0, mostTables)
    .map(
      (table): Move => ({
        idea: 'associate-table',
        changes: way.subnets.map(({ id }) => ({
          kind: 'associate-route-table',
          subnetId: id,
          tableId: table.id,
        })),
      }),
    );
}

type Table = Situation['landscape']['topology']['routeTables'][number];

/** Destinations that a table has a route to and another has not. */
export function lostRoutes(from: Table, to: Table): readonly string[] {
  const texts = ({ routes }: Table): string[] =>
    routes.map(({ destination }) => (destination.kind === 'prefix-list' ? destination.id : destination.cidr));
  const has = new Set(texts(to));
  return texts(from).filter((text) => !has.has(text));
}
