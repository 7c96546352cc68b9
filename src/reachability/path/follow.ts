import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import { crossInternet } from '../beyond/cross-internet.ts';
import { handOver } from './hand-over.ts';
import { block, factsOf, type Journey, note } from './journey.ts';
import type { Packet } from './packet.ts';
import { passRouter } from '../router/pass-router.ts';
import { componentOf, type Place } from './place.ts';
import type { Component } from '../trace.ts';

/** Where a packet is: beside a router, or on the internet. */
export type Origin =
  | Place
  | { readonly kind: 'internet'; readonly host: OutsideHost | null; readonly component: Component };

/** Where it goes next, or where it has come to; null: nowhere. */
export type Onward =
  | { readonly kind: 'onward'; readonly packet: Packet; readonly from: Origin }
  | {
      readonly kind: 'arrived';
      readonly packet: Packet;
      readonly at: Component;
      /** Where an answer sets out from; null for a router's own DNS, whose answers nothing stands before. */
      readonly answersFrom: Origin | null;
    }
  | null;

export type Arrival = Extract<Onward, { readonly kind: 'arrived' }>;

/** More routers, gateways and appliances than this one after the other are a circle. */
const mostPassages = 24;

/** Follows a packet to where it ends. Null when it has no way there. */
export function follow(packet: Packet, from: Origin, journey: Journey): Arrival | null {
  let next: Onward = { kind: 'onward', packet, from };
  for (let passages = 0; passages < mostPassages; passages += 1) {
    next = passOnce(next.packet, next.from, journey);
    if (next === null) return null;
    if (next.kind === 'arrived') {
      if (next.answersFrom !== null) note(journey, { kind: 'arrived', at: next.at });
      return next;
    }
  }
  const component = next.from.kind === 'internet' ? next.from.component : componentOf(next.from);
  block(journey, { code: 'ROUTING_LOOP', component, counter: null, facts: factsOf(packet) });
  return null;
}

function passOnce(packet: Packet, from: Origin, journey: Journey): Onward {
  if (from.kind === 'internet') return crossInternet(packet, from, journey);
  const to = passRouter(packet, from, journey);
  if (to === 'router') {
    return { kind: 'arrived', packet, at: { kind: 'vpc', id: from.vpcId }, answersFrom: null };
  }
  return to === null ? null : handOver(packet, { from, to }, journey);
}
