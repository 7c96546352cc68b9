import { routeTo } from '../build/topology-of.ts';
import type { Move, Situation } from '../situation.ts';

/** A route that wins over a shorter one and leads nowhere: to where the shorter one leads, or away with it. */
export function dropRoute({ landscape, obstacle }: Situation): Move[] {
  const { table: tableId, cidr, destination } = obstacle.facts;
  const table = landscape.topology.routeTables.find(({ id }) => id === tableId);
  if (table === undefined || cidr === undefined || destination === undefined) return [];
  const isThere = table.routes.some(
    (each) => each.destination.kind === 'ipv4' && each.destination.cidr === cidr,
  );
  if (!isThere) return [];
  const others = table.routes.filter(
    (each) => !(each.destination.kind === 'ipv4' && each.destination.cidr === cidr),
  );
  const shorter = routeTo({ ...table, routes: others }, destination);
  if (shorter === null) return [];
  return [
    {
      idea: 'delete-route',
      changes: [{ kind: 'delete-route', tableId: table.id, destination: { kind: 'ipv4', cidr } }],
    },
  ];
}
