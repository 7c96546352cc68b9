import { dropCounter } from '../../model/drop-reasons.ts';
import { containsAddress } from '../../model/vpc/ipv4.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { FoundRoute } from './find-route.ts';
import { gapOf, idsOf, unknownOf } from '../index/gaps.ts';
import { factsOf, type Journey, leaveOpen, refuse } from '../path/journey.ts';
import { isDisconnected } from '../beyond/other-vpc.ts';
import { isPublicAccessBlocked } from '../beyond/public-access.ts';
import { isPrivate, isRfc1918, type Packet } from '../path/packet.ts';
import { componentOf, isAttached, type Place } from '../path/place.ts';
import { addressNumber } from '../index/address-number.ts';
import { placeKey } from '../index/place-key.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import type { Facts } from '../trace.ts';
import type { BlockerCode } from '../verdict-codes.ts';

type Leaving = {
  readonly packet: Packet;
  readonly from: Place;
  readonly route: FoundRoute;
  readonly journey: Journey;
};

/** What the route's target refuses. False when the packet has nowhere to go after that. */
export function refuseAtExit(to: Place, leaving: Leaving): boolean {
  switch (to.kind) {
    case 'internet-gateway':
      return leaveByInternetGateway(to, leaving);
    case 'services':
      return leaveForServices(to, leaving);
    case 'peering':
      return leaveByPeering(to, leaving);
    case 'transit-gateway':
      return true;
    case 'regional-nat':
      return leaveByRegional(to, leaving);
    case 'interface':
      return leaveByInterface(to, leaving);
  }
}

/** Translation is one to one, so a sender without a public address has nothing to become. */
function leaveByInternetGateway(
  { id, vpcId }: Place & { readonly kind: 'internet-gateway' },
  { packet, from, route, journey }: Leaving,
): boolean {
  const component = { kind: 'internet-gateway', id } as const;
  const facts: Facts = {
    ...factsOf(packet),
    gateway: id,
    subnet: from.kind === 'interface' ? from.networkInterface.subnetId : '–',
    table: route.tableId ?? '–',
    sender: componentOf(from).id,
  };
  const holder = journey.index.byAddress.get(placeKey(vpcId, packet.source));
  const isNatGateway = from.kind === 'regional-nat' || holder?.kind === 'nat_gateway';
  const subnetId = holder?.subnetId ?? null;
  if (
    journey.way === 'forward' &&
    isPublicAccessBlocked({ vpcId, subnetId, isNatGateway, openedBy: 'inside' }, journey.index)
  ) {
    refuse(journey, {
      code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
      component,
      counter: null,
      facts: { ...facts, vpc: vpcId },
    });
  }
  const hasPublic = publicAddressOf(packet, from, journey.index) !== null;
  if (!hasPublic) {
    const gap =
      holder === undefined ? undefined : gapOf(idsOf(holder, journey.index), 'addresses', journey.index);
    if (gap !== undefined) {
      leaveOpen(journey, unknownOf(gap, component, facts));
      return false;
    }
    const counter = dropCounter('igw-no-public-address', id);
    refuse(journey, { code: withoutPublicAddress(holder, journey), component, counter, facts });
  }
  if (isPrivate(packet.destination)) {
    const counter = dropCounter('igw-private-destination', id);
    refuse(journey, { code: withPrivateDestination(packet, journey), component, counter, facts });
    return false;
  }
  return hasPublic || journey.way === 'forward';
}

function withPrivateDestination({ destination }: Packet, journey: Journey): BlockerCode {
  if (journey.way === 'forward' && isDisconnected(journey)) return 'DISCONNECTED_VPCS';
  return isRfc1918(destination)
    ? 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'
    : 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS';
}

/** The public address that stands for a packet's source at its VPC's internet gateway. */
export function publicAddressOf(packet: Packet, from: Place, index: LandscapeIndex): number | null {
  if (from.kind === 'regional-nat') return index.publicIps.get(from.id) ?? null;
  const holder = index.byAddress.get(placeKey(from.vpcId, packet.source));
  if (holder === undefined || !isAttached(holder, index)) return null;
  return index.publicIps.get(holder.id) ?? null;
}

function withoutPublicAddress(holder: NetworkInterface | undefined, { index }: Journey): BlockerCode {
  if (holder?.kind === 'apprunner') return 'CONNECTOR_NO_PUBLIC_IP';
  if (holder?.kind !== 'nat_gateway') return 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS';
  const owner = holder.attachment?.owner;
  const gateway = owner?.kind === 'nat-gateway' ? index.natGateways.get(owner.id) : undefined;
  return gateway?.connectivityType === 'public' ? 'NAT_WITHOUT_ADDRESS' : 'PRIVATE_NAT_GATEWAY';
}

/** Source: PrivateLink guide, "Gateway endpoints": TCP only, and echo. */
function leaveForServices(to: Place & { readonly kind: 'services' }, { packet, journey }: Leaving): boolean {
  if (packet.protocol === 'udp') {
    refuse(journey, {
      code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
      component: componentOf(to),
      counter: dropCounter('endpoint-protocol', to.vpcId),
      facts: { ...factsOf(packet), endpoint: to.id },
    });
  }
  return true;
}

function leaveByPeering(
  to: Place & { readonly kind: 'peering' },
  { packet, from, journey }: Leaving,
): boolean {
  const ranges = journey.index.ranges.get(from.vpcId) ?? [];
  if (ranges.some((range) => containsAddress(range, packet.source))) return true;
  refuse(journey, {
    code: 'PCX_FOREIGN_SOURCE',
    component: componentOf(to),
    counter: dropCounter('peering-foreign-source', to.id),
    facts: { ...factsOf(packet), peering: to.id },
  });
  return false;
}

/** One whose owner chose its addresses serves only the zones that it has addresses in. */
function leaveByRegional(
  to: Place & { readonly kind: 'regional-nat' },
  { packet, from, journey }: Leaving,
): boolean {
  const gateway = journey.index.natGateways.get(to.id);
  const subnet =
    from.kind === 'interface' ? journey.index.subnets.get(from.networkInterface.subnetId) : undefined;
  if (gateway === undefined || gateway.autoProvisionsAddresses || subnet === undefined) return true;
  if (gateway.addresses.some(({ zone }) => zone === subnet.zone)) return true;
  const gap = gapOf([subnet.id], 'zone', journey.index) ?? gapOf([to.id], 'zone', journey.index);
  if (gap !== undefined) {
    leaveOpen(journey, unknownOf(gap, componentOf(to), factsOf(packet)));
    return true;
  }
  refuse(journey, {
    code: 'REGIONAL_NGW_ROUTE_AZ_RESTRICTION',
    component: componentOf(to),
    counter: dropCounter('nat-zone', to.id),
    facts: { ...factsOf(packet), nat: to.id, subnet: subnet.id, zone: subnet.zone },
  });
  return true;
}

/** A NAT gateway, or an interface that a route leads to: a NAT instance, a firewall. */
function leaveByInterface(
  to: Place & { readonly kind: 'interface' },
  { packet, from, route, journey }: Leaving,
): boolean {
  const { id, kind, privateIp, sourceDestCheck, subnetId } = to.networkInterface;
  const component = componentOf(to);
  const isNat = kind === 'nat_gateway';
  const isOwn = addressNumber(privateIp) === packet.destination;
  if (isOwn && !isNat) return true;
  const facts: Facts = {
    ...factsOf(packet),
    interface: id,
    nat: component.id,
    subnet: subnetId,
    table: route.tableId ?? '–',
  };
  if (from.kind === 'interface' && from.networkInterface.id === id) {
    refuse(journey, {
      code: isNat ? 'NAT_LOOP' : 'INTERFACE_LOOP',
      component,
      counter: dropCounter(isNat ? 'nat-loop' : 'interface-loop', component.id),
      facts,
    });
    return false;
  }
  if (isNat || !sourceDestCheck) return true;
  refuse(journey, {
    code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    component,
    counter: dropCounter('source-dest-check', id),
    facts,
  });
  return true;
}
