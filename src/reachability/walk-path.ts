import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import type { Protocol } from './flow.ts';
import { type Arrival, follow, type Origin } from './follow.ts';
import { block, enterHop, factsOf, type Journey, refuse, startJourney } from './journey.ts';
import { answerTo, headerOf, type Packet, usualPorts } from './packet.ts';
import { isAttached } from './place.ts';
import { addressNumber, type LandscapeIndex } from './landscape-index.ts';
import type { Component, Path } from './trace.ts';
import type { UnknownCode } from './verdict-codes.ts';

/** Where packets set out from. */
export type Start =
  | { readonly kind: 'interface'; readonly networkInterface: NetworkInterface }
  | {
      readonly kind: 'internet';
      readonly address: number;
      readonly origin: Origin & { readonly kind: 'internet' };
    };

type Sent = {
  readonly destination: number;
  readonly destinationId: string | null;
  readonly protocol: Protocol;
  readonly port: number;
};

/** One packet from one place, and the answer to it. */
export function walkPath(start: Start, sent: Sent, index: LandscapeIndex): Path {
  const isInterface = start.kind === 'interface';
  const journey = startJourney(index);
  const packet = firstPacket(start, sent);
  if (isInterface && start.networkInterface.kind === 'apprunner') journey.choosesWidely = true;
  if (isInterface && !isAttached(start.networkInterface, index)) {
    refuseDetached(start.networkInterface, packet, journey);
  } else {
    const arrival = follow(packet, originOf(start), journey);
    if (arrival !== null) answer(packet, arrival, journey);
  }
  return {
    ...readPath(journey),
    subnetId: isInterface ? start.networkInterface.subnetId : null,
    destinationId: sent.destinationId,
  };
}

/** A path that cannot be walked, for want of a fact. */
export function unknownPath(code: UnknownCode, component: Component): Path {
  return {
    subnetId: component.kind === 'subnet' ? component.id : null,
    destinationId: null,
    verdict: 'unknown',
    forward: [],
    back: [],
    blockers: [],
    unknowns: [{ code, component, facts: { id: component.id }, missing: null, place: null }],
    warnings: [],
  };
}

function firstPacket(start: Start, { destination, protocol, port }: Sent): Packet {
  const isIcmp = protocol === 'icmp';
  const none = { from: 0, to: 0 };
  return {
    source: start.kind === 'interface' ? addressNumber(start.networkInterface.privateIp) : start.address,
    destination,
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
  if (answersFrom === null) return;
  journey.way = 'return';
  const back = follow(answerTo(packet), answersFrom, journey);
  if (back === null) return;
  const isExpected =
    back.packet.destination === question.source && back.packet.source === question.destination;
  if (isExpected) return;
  block(journey, {
    code: 'ANSWER_UNDER_OTHER_ADDRESS',
    component: at,
    counter: null,
    facts: { ...factsOf(question), seen: headerOf(back.packet).source },
  });
}

function readPath({ hops, blockers, unknowns, warnings }: Journey): Omit<Path, 'subnetId' | 'destinationId'> {
  return {
    verdict: blockers.length > 0 ? 'unreachable' : unknowns.length > 0 ? 'unknown' : 'reachable',
    forward: hops.forward,
    back: hops.return,
    blockers,
    unknowns,
    warnings,
  };
}
