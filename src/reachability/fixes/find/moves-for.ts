import type { Move, Obstacle, Situation } from './situation.ts';
import { associateTable } from './moves/associate-table.ts';
import { dropRoute } from './moves/drop-route.ts';
import { enterVpc } from './moves/enter-vpc.ts';
import { givePublicAddress } from './moves/give-public-address.ts';
import { joinVpcs } from './moves/join-vpcs.ts';
import { leaveVpc } from './moves/leave-vpc.ts';
import { isPublicAddress } from './moves/name-range.ts';
import { openAcl } from './moves/open-acl.ts';
import { openGroup } from './moves/open-group.ts';
import { reachInternet } from './moves/reach-internet.ts';
import { allowForwarding, excludeFromBlock, openPolicyOf, switchDnsOn } from './moves/single.ts';
import { switchSubnets } from './moves/switch-subnets.ts';
import { useTransitGateway } from './moves/use-transit-gateway.ts';
import { isTranslated, useInternetGateway } from './moves/use-internet-gateway.ts';
import { useEndpoint } from './moves/use-endpoint.ts';

type Mover = (situation: Situation) => Move[];

/** Another way out of the sender’s subnets: whatever is wrong with the present one. */
const elsewhere: readonly Mover[] = [switchSubnets, useEndpoint, associateTable, byDestination, leaveVpc];

const byRule: readonly Mover[] = [openGroup, enterVpc, switchSubnets];
const noRoute: readonly Mover[] = [onlyTranslated, ...elsewhere];

/**
 * What may help against each obstacle. Nothing does against the others: they are about addresses that nobody has, or
 * about what only their owner can say.
 */
const movers: Partial<Readonly<Record<Obstacle['code'], readonly Mover[]>>> = {
  SG_HAS_NO_RULES: byRule,
  ENI_SG_RULES_MISMATCH: byRule,
  SG_REFERENCES_NOT_PRESERVED: byRule,
  SUBNET_ACL_RESTRICTION: [openAcl, enterVpc, switchSubnets],
  ANSWER_PORT_UNKNOWN: [openAcl],
  NO_ROUTE_TO_DESTINATION: noRoute,
  NO_ROUTE_BACK: [useTransitGateway, joinVpcs, onlyTranslated, enterVpc, switchSubnets],
  BAD_STATE_ROUTE: [...noRoute, dropRoute, enterVpc],
  BAD_STATE: elsewhere,
  MORE_SPECIFIC_ROUTE: [dropRoute, ...elsewhere],
  CONNECTOR_NO_PUBLIC_IP: elsewhere,
  PRIVATE_NAT_GATEWAY: elsewhere,
  NAT_WITHOUT_ADDRESS: elsewhere,
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: [givePublicAddress, ...elsewhere, enterVpc],
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: [joinVpcs],
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: [joinVpcs],
  NAT_LOOP: elsewhere,
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION: elsewhere,
  INTERFACE_LOOP: elsewhere,
  ENI_SOURCE_DEST_CHECK_RESTRICTION: [allowForwarding, ...elsewhere],
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: elsewhere,
  NGW_REQUIRES_SOURCE_IN_VPC: elsewhere,
  DISCONNECTED_VPCS: [useTransitGateway, joinVpcs],
  NAT_UNKNOWN_ANSWER: [joinVpcs],
  TGW_ROUTE_AZ_RESTRICTION: [switchSubnets],
  TGW_NO_ATTACHMENT: [joinVpcs],
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT: [joinVpcs],
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION: [joinVpcs],
  TGW_RTB_BAD_STATE_ROUTE: [joinVpcs],
  BAD_STATE_ATTACHMENT: [joinVpcs],
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED: [excludeFromBlock, useEndpoint, leaveVpc],
  ENDPOINT_POLICY_DENY: [openPolicyOf],
  DNS_SUPPORT_OFF: [switchDnsOn],
  PUBLIC_MODE_PRIVATE_DESTINATION: [enterVpc],
  OUTSIDE_PRIVATE_DESTINATION: [enterVpc],
};

export function movesFor(situation: Situation): readonly Move[] {
  return (movers[situation.obstacle.code] ?? []).flatMap((mover) => mover(situation));
}

/** Private addresses are behind a peering, public ones behind a NAT gateway. */
function byDestination(situation: Situation): Move[] {
  const { obstacle } = situation;
  const destination = obstacle.facts['destination'] ?? '';
  if (!isPublicAddress(destination)) return [...useTransitGateway(situation), ...joinVpcs(situation)];
  return reachInternet(situation);
}

function onlyTranslated(situation: Situation): Move[] {
  return isTranslated(situation) ? useInternetGateway(situation) : [];
}
