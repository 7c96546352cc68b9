import { dropCounter } from '../../model/drop-reasons.ts';
import { crossTransitGateway } from '../beyond/cross-transit-gateway.ts';
import type { Onward } from './follow.ts';
import { doubt, factsOf, type Journey, note, refuse, warn } from './journey.ts';
import { headerOf, isPrivate, type Packet } from './packet.ts';
import { componentOf, type Place } from './place.ts';
import { publicAddressOf } from '../router/refuse-at-exit.ts';
import { reachHost } from '../beyond/reach-host.ts';
import { addressNumber } from '../index/address-number.ts';
import type { Component } from '../trace.ts';

type Handed = { readonly from: Place; readonly to: Place };

/** What becomes of a packet with whatever a router hands it to. */
export function handOver(packet: Packet, { from, to }: Handed, journey: Journey): Onward {
  switch (to.kind) {
    case 'internet-gateway':
      return leaveVpc(packet, { from, to }, journey);
    case 'services':
      return reachHost(packet, to, journey);
    case 'peering':
      return { kind: 'onward', packet, from: to };
    case 'transit-gateway':
      return crossTransitGateway(packet, from, { id: to.id, journey });
    case 'regional-nat':
      return translateSource(packet, to, journey);
    case 'interface':
      return handToInterface(packet, to, journey);
  }
}

/** The first of the addresses that nobody has; it stands for a public address where one is missing, to look further. */
const firstSupposed = addressNumber('192.0.2.100');

function leaveVpc(packet: Packet, { from, to }: Handed, journey: Journey): Onward {
  const source = publicAddressOf(packet, from, journey.index) ?? firstSupposed + journey.sessions.length;
  const after = { ...packet, source };
  journey.sessions.push({ by: `${to.vpcId} internet`, before: packet, after });
  note(journey, { kind: 'translated', by: componentOf(to), to: headerOf(after) });
  const component = { kind: 'internet', id: 'internet' } as const;
  return { kind: 'onward', packet: after, from: { kind: 'internet', host: null, component } };
}

function handToInterface(
  packet: Packet,
  to: Place & { readonly kind: 'interface' },
  journey: Journey,
): Onward {
  const { kind, privateIp } = to.networkInterface;
  const isOwn = addressNumber(privateIp) === packet.destination;
  if (isOwn) {
    const known = untranslate(packet, to, journey);
    if (known !== null) return { kind: 'onward', packet: known, from: to };
  }
  if (kind === 'nat_gateway')
    return isOwn ? unsolicited(packet, to, journey) : translateSource(packet, to, journey);
  if (isOwn) return { kind: 'arrived', packet, at: componentOf(to), answersFrom: to };
  return forwardByAppliance(packet, to, journey);
}

/** An answer to what was sent under a translator's address; null when it is none. */
function untranslate(packet: Packet, to: Place, journey: Journey): Packet | null {
  if (journey.way === 'forward') return null;
  const by = componentOf(to);
  const session = journey.sessions.findLast(
    (each) =>
      each.by === by.id &&
      each.after.source === packet.destination &&
      each.after.destination === packet.source,
  );
  if (session === undefined) return null;
  const before = { ...packet, destination: session.before.source };
  note(journey, { kind: 'translated', by, to: headerOf(before) });
  return before;
}

/** A NAT gateway sends under its own address, in its VPC. */
function translateSource(packet: Packet, to: Place, journey: Journey): Onward {
  const by = componentOf(to);
  if (to.kind === 'regional-nat' && packet.destination === regionalAddress(to.id, journey)) {
    const known = untranslate(packet, to, journey);
    return known === null ? unsolicited(packet, to, journey) : { kind: 'onward', packet: known, from: to };
  }
  const source =
    to.kind === 'interface' ? addressNumber(to.networkInterface.privateIp) : regionalAddress(by.id, journey);
  if (journey.way === 'return') {
    // A datagram says nothing of being an answer: it opens a connection of its own, under the gateway's address.
    if (packet.protocol === 'udp') return answerAsItself({ ...packet, source }, packet, { by, journey });
    return refuse(journey, {
      code: 'NAT_UNKNOWN_ANSWER',
      component: by,
      counter: dropCounter('nat-forgotten', by.id),
      facts: { ...factsOf(packet), nat: by.id },
    });
  }
  const after = { ...packet, source };
  journey.choosesWidely = true;
  journey.sessions.push({ by: by.id, before: packet, after });
  note(journey, { kind: 'translated', by, to: headerOf(after) });
  return { kind: 'onward', packet: after, from: to };
}

function answerAsItself(
  seen: Packet,
  answer: Packet,
  { by, journey }: { readonly by: Component; readonly journey: Journey },
): null {
  const asked = headerOf(answer);
  return refuse(journey, {
    code: 'ANSWER_UNDER_OTHER_ADDRESS',
    component: by,
    counter: null,
    facts: {
      ...factsOf(answer),
      source: asked.destination,
      destination: asked.source,
      seen: headerOf(seen).source,
    },
  });
}

function regionalAddress(id: string, { index }: Journey): number {
  return index.regionalAddresses.get(id) ?? 0;
}

function unsolicited(packet: Packet, to: Place, journey: Journey): null {
  const component = componentOf(to);
  return refuse(journey, {
    code: 'NAT_UNSOLICITED',
    component,
    counter: dropCounter('nat-unsolicited', component.id),
    facts: { ...factsOf(packet), nat: component.id },
  });
}

/**
 * A NAT instance sends to the internet under its own address; what stays private it passes on as it is, as a firewall
 * does. Neither is written in a topology: that the check is off is taken as its owner's word.
 */
function forwardByAppliance(
  packet: Packet,
  to: Place & { readonly kind: 'interface' },
  journey: Journey,
): Onward {
  const { id, privateIp } = to.networkInterface;
  const by = componentOf(to);
  const facts = { ...factsOf(packet), interface: id };
  if (journey.way === 'return') {
    if (!journey.forwarders.has(id)) {
      doubt(journey, { code: 'APPLIANCE_SEES_ANSWERS_ONLY', component: by, facts });
      return null;
    }
    note(journey, { kind: 'forwarded', by });
    return { kind: 'onward', packet, from: to };
  }
  journey.forwarders.add(id);
  warn(journey, { code: 'APPLIANCE_TRUSTED_TO_FORWARD', component: by, facts });
  if (isPrivate(packet.destination)) {
    note(journey, { kind: 'forwarded', by });
    return { kind: 'onward', packet, from: to };
  }
  const after = { ...packet, source: addressNumber(privateIp) };
  journey.sessions.push({ by: by.id, before: packet, after });
  note(journey, { kind: 'translated', by, to: headerOf(after) });
  return { kind: 'onward', packet: after, from: to };
}
