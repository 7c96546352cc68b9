import { dropCounter } from '../../model/drop-reasons.ts';
import type { Onward, Origin } from '../path/follow.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import { enterHop, factsOf, type Journey, leaveOpen, note, refuse } from '../path/journey.ts';
import { headerOf, isLinkLocal, isPrivate, type Packet } from '../path/packet.ts';
import { isAttached, type Place } from '../path/place.ts';
import { askHost, refusePrivate } from './reach-host.ts';
import { addressNumber } from '../index/address-number.ts';
import { placeKey } from '../index/place-key.ts';
import { isPublicAccessBlocked } from './public-access.ts';

type Outside = Origin & { readonly kind: 'internet' };

/** Between an internet gateway and whoever has a public address: an outside host, a VPC again, or somebody unknown. */
export function crossInternet(packet: Packet, from: Outside, journey: Journey): Onward {
  enterHop(journey, { from: from.component, vpcId: null }, packet);
  const { destination } = packet;
  if (isPrivate(destination) || isLinkLocal(destination)) return refusePrivate(packet, journey, from);
  const host = journey.index.outsideHosts.get(destination);
  if (host !== undefined) {
    const component = { kind: 'outside-host', id: host.name } as const;
    askHost(packet, host, journey);
    return { kind: 'arrived', packet, at: component, answersFrom: { kind: 'internet', host, component } };
  }
  const entered = enterVpc(packet, journey);
  if (entered === 'nowhere') return null;
  if (entered !== null) return entered;
  if (journey.index.knownPublicIps.has(destination) || journey.index.byPublicIp.has(destination)) {
    return refuse(journey, {
      code: 'OUTSIDE_NO_SUCH_ADDRESS',
      component: { kind: 'internet', id: 'internet' },
      counter: dropCounter('outside-no-such-address', 'outside'),
      facts: factsOf(packet),
    });
  }
  const component = { kind: 'internet', id: 'internet' } as const;
  return { kind: 'arrived', packet, at: component, answersFrom: { kind: 'internet', host: null, component } };
}

/** A VPC's internet gateway translates a public address to the private one that it stands for. */
function enterVpc(packet: Packet, journey: Journey): Onward | 'nowhere' {
  const found = holderOf(packet, journey);
  if (found === null) return null;
  const { vpcId, address } = found;
  const id = journey.index.internetGateways.get(vpcId)?.id;
  const gap = id === undefined ? gapOf([vpcId], 'attachment', journey.index) : undefined;
  if (gap !== undefined) {
    leaveOpen(journey, unknownOf(gap, { kind: 'vpc', id: vpcId }, factsOf(packet)));
    return 'nowhere';
  }
  if (id === undefined) return null;
  const holder = journey.index.byAddress.get(placeKey(vpcId, address));
  const crossing = {
    vpcId,
    subnetId: holder?.subnetId ?? null,
    isNatGateway: holder?.kind === 'nat_gateway',
    openedBy: 'outside',
  } as const;
  if (journey.way === 'forward' && isPublicAccessBlocked(crossing, journey.index)) {
    refuse(journey, {
      code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
      component: { kind: 'internet-gateway', id },
      counter: null,
      facts: { ...factsOf(packet), gateway: id, vpc: vpcId },
    });
  }
  const from: Place = { kind: 'internet-gateway', vpcId, id };
  const after = { ...packet, destination: address };
  note(journey, { kind: 'translated', by: { kind: 'internet-gateway', id }, to: headerOf(after) });
  return { kind: 'onward', packet: after, from };
}

function holderOf(
  { destination }: Packet,
  { index, sessions, way }: Journey,
): { readonly vpcId: string; readonly address: number } | null {
  const id = index.byPublicIp.get(destination) ?? '';
  const regional = index.regionalAddresses.get(id);
  if (regional !== undefined) return { vpcId: index.natGateways.get(id)?.vpcId ?? '', address: regional };
  const holder = index.interfaces.get(id);
  if (holder !== undefined) {
    const address = addressNumber(holder.privateIp);
    return isAttached(holder, index) ? { vpcId: holder.vpcId, address } : null;
  }
  // A public address that was supposed on the way there, so as to look further.
  const supposed = sessions.findLast(
    ({ by, after }) => by.endsWith(' internet') && after.source === destination,
  );
  return way === 'forward' || supposed === undefined
    ? null
    : { vpcId: supposed.by.split(' ')[0] ?? '', address: supposed.before.source };
}
