import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
} from '../../model/landscape/transit-gateway.ts';
import { containsAddress, formatCidr, type Ipv4Range } from '../../model/vpc/ipv4.ts';
import type { Onward } from '../path/follow.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import { doubt, factsOf, type Journey, leaveOpen, note, refuse } from '../path/journey.ts';
import type { Packet } from '../path/packet.ts';
import { type Place, subnetOf } from '../path/place.ts';
import type { Facts } from '../trace.ts';
import type { BlockerCode } from '../verdict-codes.ts';

type Crossing = {
  readonly packet: Packet;
  readonly from: Place;
  readonly gateway: TransitGateway;
  readonly journey: Journey;
};

/**
 * Through a transit gateway: in by the attachment of the sender's VPC, by the table that this is associated with, out by
 * the attachment that the table's route names. Source: Transit Gateway guide, "How transit gateways work".
 */
export function crossTransitGateway(
  packet: Packet,
  from: Place,
  { id, journey }: { id: string; journey: Journey },
): Onward {
  const gateway = journey.index.transitGateways.get(id);
  if (gateway === undefined) return null;
  const crossing = { packet, from, gateway, journey };
  const attachment = gateway.attachments.find(({ vpcId }) => vpcId === from.vpcId);
  if (attachment === undefined) {
    return isOpen([gateway.id], 'attachment', crossing) ? null : refuseAt(crossing, 'TGW_NO_ATTACHMENT');
  }
  const attached = { attachment: attachment.id };
  if (isOpen([attachment.id], 'state', crossing)) return null;
  if (attachment.state !== 'available') return refuseAt(crossing, 'BAD_STATE_ATTACHMENT', attached);
  if (!servesZone(attachment, crossing)) return null;
  const table = gateway.routeTables.find(({ associatedAttachmentIds: ids }) => ids.includes(attachment.id));
  if (table === undefined) {
    if (isOpen([gateway.id, attachment.id], 'association', crossing)) return null;
    return refuseAt(crossing, 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION', attached);
  }
  if (isOpen([table.id, gateway.id], 'routes', crossing)) return null;
  const route = bestRoute(table.routes, packet.destination, journey);
  note(journey, {
    kind: 'transit-gateway-route',
    id,
    fromAttachmentId: attachment.id,
    tableId: table.id,
    chosen: route === null ? null : { cidr: formatCidr(route.range), attachmentId: route.attachmentId },
  });
  const facts = { ...attached, table: table.id, cidr: route === null ? '–' : formatCidr(route.range) };
  if (route === null) return refuseAt(crossing, 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT', facts);
  if (route.attachmentId === null) return refuseAt(crossing, 'TGW_RTB_BAD_STATE_ROUTE', facts);
  return leaveBy(route.attachmentId, crossing, facts);
}

function leaveBy(attachmentId: string, crossing: Crossing, facts: Facts): Onward {
  const { packet, gateway, journey } = crossing;
  const attachment = gateway.attachments.find(({ id }) => id === attachmentId);
  if (attachment === undefined || attachment.vpcId === null) {
    doubt(journey, {
      code: 'ROUTE_LEADS_BEYOND',
      component: { kind: 'transit-gateway', id: gateway.id },
      facts: { ...factsOf(packet), ...facts, id: attachmentId },
    });
    return null;
  }
  if (attachment.state !== 'available')
    return refuseAt(crossing, 'BAD_STATE_ATTACHMENT', { attachment: attachmentId });
  const { vpcId, subnetIds } = attachment;
  const subnetId =
    subnetIds.find((each) => zoneOf(each, journey) === zoneOfSender(crossing)) ?? subnetIds[0] ?? null;
  return { kind: 'onward', packet, from: { kind: 'transit-gateway', vpcId, id: gateway.id, subnetId } };
}

/** An attachment carries packets of the zones that it has a subnet in. */
function servesZone({ id, subnetIds }: TransitGatewayAttachment, crossing: Crossing): boolean {
  const { journey, from } = crossing;
  const zone = zoneOfSender(crossing);
  const subnetId = subnetOf(from);
  if (zone === undefined || subnetId === null) return true;
  if (subnetIds.some((each) => zoneOf(each, journey) === zone)) return true;
  if (isOpen([id], 'subnets', crossing) || isOpen([subnetId, ...subnetIds], 'zone', crossing)) return false;
  refuseAt(crossing, 'TGW_ROUTE_AZ_RESTRICTION', { attachment: id, zone, subnet: subnetId });
  return true;
}

function zoneOfSender({ from, journey }: Crossing): string | undefined {
  const subnetId = subnetOf(from);
  return subnetId === null ? undefined : zoneOf(subnetId, journey);
}

function zoneOf(subnetId: string, { index }: Journey): string | undefined {
  return index.subnets.get(subnetId)?.zone;
}

type Found = { readonly range: Ipv4Range; readonly attachmentId: string | null };

/** Longest prefix, then static. */
function bestRoute(
  routes: readonly TransitGatewayRoute[],
  destination: number,
  { index }: Journey,
): Found | null {
  const [best] = routes
    .flatMap(({ cidr, attachmentId, origin }) => {
      const range = index.rangeOf(cidr);
      return range !== null && containsAddress(range, destination) ? [{ range, attachmentId, origin }] : [];
    })
    .toSorted(
      (a, b) =>
        b.range.prefixLength - a.range.prefixLength ||
        Number(a.origin !== 'static') - Number(b.origin !== 'static'),
    );
  return best ?? null;
}

function isOpen(
  ids: readonly string[],
  subject: 'attachment' | 'association' | 'routes' | 'state' | 'subnets' | 'zone',
  { packet, gateway, journey }: Crossing,
): boolean {
  const gap = gapOf(ids, subject, journey.index);
  if (gap === undefined) return false;
  leaveOpen(journey, unknownOf(gap, { kind: 'transit-gateway', id: gateway.id }, factsOf(packet)));
  return true;
}

function refuseAt({ packet, from, gateway, journey }: Crossing, code: BlockerCode, facts: Facts = {}): null {
  return refuse(journey, {
    code,
    component: { kind: 'transit-gateway', id: gateway.id },
    counter: null,
    facts: { ...factsOf(packet), vpc: from.vpcId, gateway: gateway.id, ...facts },
  });
}
