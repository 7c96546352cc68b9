import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import { askGroups } from './ask-groups.ts';
import { crossBorder } from './cross-border.ts';
import { doubtRoute } from './doubt-route.ts';
import { findRoute } from './find-route.ts';
import { enterHop, type Journey, note } from '../path/journey.ts';
import { meetRouterItself } from './meet-router-itself.ts';
import type { Packet } from '../path/packet.ts';
import { componentOf, type Place, subnetOf } from '../path/place.ts';
import { refuseAtExit } from './refuse-at-exit.ts';
import { sayNoWay } from './say-no-way.ts';

/**
 * One passage through a VPC's router: the sender's security groups, the network ACL of the subnet it leaves, the route, what
 * the route's target says, the network ACL of the subnet it enters, the receiver's groups. A packet that
 * is refused goes on as far as it has a way, so that everything in its way is found. Null when it has none.
 */
export function passRouter(packet: Packet, from: Place, journey: Journey): Place | 'router' | null {
  enterHop(journey, { from: componentOf(from), vpcId: from.vpcId }, packet);
  if (journey.way === 'forward') {
    const met = meetRouterItself(packet, from, journey);
    if (met !== undefined) return met;
  }
  const sender = interfaceOf(from);
  if (sender !== null) askGroups(sender, 'egress', { packet, journey });
  const route = findRoute(packet.destination, from, journey.index);
  const receiver = route.to === null ? null : interfaceOf(route.to);
  const leaves = subnetOf(from);
  const enters = route.to === null ? null : subnetOf(route.to);
  const isInside = leaves !== null && leaves === enters;
  if (leaves !== null && !isInside) crossBorder(leaves, 'out', { packet, journey });
  const { tableId, chosen, lost, to } = route;
  note(journey, { kind: 'route', tableId, chosen, lost });
  if (doubtRoute(route, { packet, from, journey })) return null;
  if (to === null) return sayNoWay(route, { packet, from, journey });
  if (!refuseAtExit(to, { packet, from, route, journey })) return null;
  if (enters !== null && !isInside) crossBorder(enters, 'in', { packet, journey });
  if (receiver !== null) askGroups(receiver, 'ingress', { packet, journey });
  return to;
}

function interfaceOf(place: Place): NetworkInterface | null {
  return place.kind === 'interface' ? place.networkInterface : null;
}
