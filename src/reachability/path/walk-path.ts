import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import { askPolicies } from '../endpoint-policy/ask-policies.ts';
import type { Protocol } from '../flow.ts';
import { type Arrival, follow, type Origin } from './follow.ts';
import { block, enterHop, factsOf, type Journey, refuse, startJourney, type Target } from './journey.ts';
import type { DestinationPlace, Resolved } from '../names/findings.ts';
import { answerTo, headerOf, type Packet, usualPorts } from './packet.ts';
import { isAttached } from './place.ts';
import { addressNumber } from '../index/address-number.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { readPath, withFindings } from './read-path.ts';
import type { Path } from '../trace.ts';
import { remarkOnPath } from '../warnings/remark-on-path.ts';

/** Where packets set out from. */
export type Start =
  | { readonly kind: 'interface'; readonly networkInterface: NetworkInterface }
  | {
      readonly kind: 'internet';
      readonly address: number;
      readonly origin: Origin & { readonly kind: 'internet' };
    };

export type Sent = {
  readonly protocol: Protocol;
  readonly port: number;
  readonly resolved: Resolved;
  readonly place: DestinationPlace;
};

/** One packet from one place to one place, and the answer to it. */
export function walkPath(start: Start, sent: Sent, index: LandscapeIndex): Path {
  const isInterface = start.kind === 'interface';
  const sender = isInterface ? start.networkInterface : null;
  const journey = startJourney({ index, target: targetOf(sent), sender });
  const packet = firstPacket(start, sent);
  if (isInterface && start.networkInterface.kind === 'apprunner') journey.choosesWidely = true;
  if (isInterface && !isAttached(start.networkInterface, index)) {
    refuseDetached(start.networkInterface, packet, journey);
  } else {
    const arrival = follow(packet, originOf(start), journey);
    if (arrival !== null) answer(packet, arrival, journey);
  }
  remarkOnPath(journey, packet, sent.resolved);
  const ends = { subnetId: sender?.subnetId ?? null, destinationId: sent.place.id };
  return withFindings(readPath(journey, ends), sent.resolved);
}

function targetOf({ resolved, place }: Sent): Target {
  const { isAnyHost, service, listener } = resolved;
  return { networkInterface: place.networkInterface, isAnyHost, service, listener };
}

function firstPacket(start: Start, { place, protocol, port }: Sent): Packet {
  const isIcmp = protocol === 'icmp';
  const none = { from: 0, to: 0 };
  return {
    source: start.kind === 'interface' ? addressNumber(start.networkInterface.privateIp) : start.address,
    destination: place.address,
    protocol,
    sourcePorts: isIcmp ? none : usualPorts,
    destinationPorts: isIcmp ? none : { from: port, to: port },
    icmpType: isIcmp ? 8 : -1,
  };
}

function originOf(start: Start): Origin {
  if (start.kind === 'internet') return start.origin;
  const { networkInterface } = start;
  return { kind: 'interface', vpcId: networkInterface.vpcId, networkInterface };
}

function refuseDetached({ id, vpcId }: NetworkInterface, packet: Packet, journey: Journey): void {
  const component = { kind: 'network-interface', id } as const;
  enterHop(journey, { from: component, vpcId }, packet);
  refuse(journey, {
    code: 'UNASSOCIATED_COMPONENT',
    component,
    counter: null,
    facts: { ...factsOf(packet), interface: id },
  });
}

/** The answer goes its own way, by the routes of where it sets out from, and has to come from whom was asked. */
function answer(question: Packet, { packet, at, answersFrom }: Arrival, journey: Journey): void {
  const meant = journey.target.networkInterface;
  if (meant !== null && at.kind === 'network-interface' && at.id !== meant.id) {
    const component = { kind: 'vpc', id: journey.sender?.vpcId ?? meant.vpcId } as const;
    const facts = { ...factsOf(question), vpc: component.id, interface: at.id };
    block(journey, { code: 'OVERLAPPING_RANGES', component, counter: null, facts });
  }
  if (meant?.attachment?.owner.kind === 'vpc-endpoint') journey.endpoints.push(meant.attachment.owner.id);
  askPolicies(journey);
  if (answersFrom === null) return;
  journey.way = 'return';
  const back = follow(answerTo(packet), answersFrom, journey);
  if (back === null) return;
  const isAddressed = back.packet.destination === question.source;
  if (isAddressed && isSomebodyElse(back, journey)) {
    const component = { kind: 'vpc', id: vpcOf(back, journey) } as const;
    const facts = { ...factsOf(back.packet), vpc: component.id, interface: back.at.id };
    block(journey, { code: 'OVERLAPPING_RANGES', component, counter: null, facts });
    return;
  }
  if (isAddressed && back.packet.source === question.destination) return;
  block(journey, {
    code: 'ANSWER_UNDER_OTHER_ADDRESS',
    component: at,
    counter: null,
    facts: { ...factsOf(question), seen: headerOf(back.packet).source },
  });
}

/** An answer that is routed into another VPC of the same ranges may find somebody there who has the sender's address. */
function isSomebodyElse({ at }: Arrival, { sender }: Journey): boolean {
  return sender !== null && at.kind === 'network-interface' && at.id !== sender.id;
}

function vpcOf({ at }: Arrival, { index }: Journey): string {
  return index.interfaces.get(at.id)?.vpcId ?? '–';
}
