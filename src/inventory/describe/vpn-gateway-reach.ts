import type { DraftRoute } from '../draft/draft.ts';
import { isKnown } from '../draft/known.ts';
import { containsRange, parseCidr } from '../../model/vpc/ipv4.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, objectIn, objectsIn, textIn } from './json.ts';

/**
 * Where a route to a VPN gateway leads. Mostly nobody can say. But a table that takes over the gateway's routes shows all
 * that it knows: when there is none of them, and none of its VPN connections speaks BGP, it has a way for the connections'
 * own routes only, and everything else that is sent to it is lost. Source: Site-to-Site VPN guide, "Route tables and VPN
 * route priority".
 */
export function narrowToVpn(
  routes: readonly DraftRoute[],
  table: Json,
  answers: Answers,
): readonly DraftRoute[] {
  const propagating = eachTextIn(table, 'PropagatingVgws', 'GatewayId');
  return routes.flatMap((route) => {
    const { target } = route;
    const id = isKnown(target) && target.kind === 'gateway' ? target.id : '';
    if (route.isPropagated === true || route.state === 'blackhole' || !propagating.includes(id))
      return [route];
    const isShown = routes.some(
      (each) => each.isPropagated === true && isKnown(each.target) && each.target.id === id,
    );
    const ways = isShown ? null : staticWays(id, answers);
    if (ways === null) return [route];
    return [{ ...route, state: 'blackhole' as const }, ...waysWithin(route, ways)];
  });
}

/** The routes of a gateway's VPN connections; null when some of them may learn others. */
function staticWays(gatewayId: string, answers: Answers): readonly string[] | null {
  const isOwn = (item: Json): boolean => textIn(item, 'VpnGatewayId') === gatewayId;
  if (!answers.items('VpnGateways').some(isOwn)) return null;
  const connections = answers
    .items('VpnConnections')
    .filter((item) => isOwn(item) && textIn(item, 'State') !== 'deleted');
  const isStatic = (item: Json): boolean =>
    flagIn(objectIn(item, 'Options') ?? {}, 'StaticRoutesOnly') === true;
  if (connections.length === 0 || !connections.every(isStatic)) return null;
  return connections.flatMap((item) =>
    objectsIn(item, 'Routes').flatMap((each) => textIn(each, 'DestinationCidrBlock') ?? []),
  );
}

function waysWithin(route: DraftRoute, ways: readonly string[]): DraftRoute[] {
  const { destination } = route;
  if (!isKnown(destination) || destination.kind !== 'ipv4') return [];
  const outer = parseCidr(destination.cidr);
  return ways.flatMap((cidr, position) => {
    const inner = parseCidr(cidr);
    if (outer === null || inner === null || !containsRange(outer, inner)) return [];
    return [{ ...route, id: `${route.id}.${position + 1}`, destination: { kind: 'ipv4', cidr } as const }];
  });
}
