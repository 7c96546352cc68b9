import { dropCounter } from '../../model/drop-reasons.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { Onward, Origin } from '../path/follow.ts';
import { factsOf, type Journey, refuse } from '../path/journey.ts';
import { isPrivate, type Packet } from '../path/packet.ts';
import type { Place } from '../path/place.ts';
import type { Component } from '../trace.ts';

/** What a gateway endpoint leads to: an outside host that stands in for the service, or the service itself. */
export function reachHost(
  packet: Packet,
  to: Place & { readonly kind: 'services' },
  journey: Journey,
): Onward {
  if (isPrivate(packet.destination)) return refusePrivate(packet, journey);
  if (journey.index.knownPublicIps.has(packet.destination)) {
    return refuse(journey, {
      code: 'VPCE_OTHER_DESTINATION',
      component: { kind: 'vpc-endpoint', id: to.id },
      counter: null,
      facts: { ...factsOf(packet), endpoint: to.id },
    });
  }
  journey.endpoints.push(to.id);
  const host = journey.index.outsideHosts.get(packet.destination) ?? null;
  const at: Component =
    host === null ? { kind: 'vpc-endpoint', id: to.id } : { kind: 'outside-host', id: host.name };
  askHost(packet, host, journey);
  return { kind: 'arrived', packet, at, answersFrom: to };
}

/** A closed port of an outside host answers with a refusal, which finds its way back as any answer does. */
export function askHost(packet: Packet, host: OutsideHost | null, journey: Journey): void {
  if (host === null || journey.way === 'return' || packet.protocol !== 'tcp') return;
  if (host.ports.length === 0 || host.ports.includes(packet.destinationPorts.from)) return;
  refuse(journey, {
    code: 'OUTSIDE_PORT_CLOSED',
    component: { kind: 'outside-host', id: host.name },
    counter: dropCounter('outside-port-closed', 'outside'),
    facts: { ...factsOf(packet), host: host.name },
  });
}

export function refusePrivate(packet: Packet, journey: Journey, from?: Origin): null {
  const isPublicMode =
    from?.kind === 'internet' && (from.component.kind === 'app-runner' || from.component.kind === 'workload');
  return refuse(journey, {
    code: isPublicMode ? 'PUBLIC_MODE_PRIVATE_DESTINATION' : 'OUTSIDE_PRIVATE_DESTINATION',
    component: isPublicMode ? from.component : { kind: 'internet', id: 'internet' },
    counter: isPublicMode ? null : dropCounter('outside-private-destination', 'outside'),
    facts: factsOf(packet),
  });
}
