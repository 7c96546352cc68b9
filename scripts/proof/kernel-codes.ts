import { type BlockerCode, blockerCodes } from '../../src/reachability/verdict-codes.ts';

/** Codes that no packet in Apron's kernel can meet as the first one, and why. */
export const beyondKernel: Readonly<Partial<Record<BlockerCode, string>>> = {
  UNASSOCIATED_COMPONENT: 'nothing can be sent from an interface that is attached to nothing',
  PUBLIC_MODE_PRIVATE_DESTINATION:
    'the machine that stands in for public mode has private networks of its own',
  NAT_WITHOUT_ADDRESS: 'AWS and Apron refuse to make such a gateway; only templates have it',
  TGW_NO_ATTACHMENT: 'Apron has no transit gateways',
  BAD_STATE_ATTACHMENT: 'Apron has no transit gateways',
  TGW_ROUTE_AZ_RESTRICTION: 'Apron has no transit gateways',
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION: 'Apron has no transit gateways',
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT: 'Apron has no transit gateways',
  TGW_RTB_BAD_STATE_ROUTE: 'Apron has no transit gateways',
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED: 'Apron has no VPC Block Public Access',
  ENDPOINT_POLICY_DENY: 'packets arrive; the request is denied by what they arrive at',
  IPV6_NOT_CARRIED: 'a question of names, not of packets to an IPv4 address',
  NAME_NOT_SERVED_HERE: 'a question of names',
  PRIVATE_SERVICE: 'a question of names and of the edge',
  INGRESS_CONNECTION_MISSING: 'a question of names and of the edge',
  INGRESS_CONNECTION_STATE: 'a question of names and of the edge',
  ENDPOINT_OF_OTHER_SERVICE: 'a question of names and of the edge',
  INGRESS_DOMAIN_WRONG: 'a question of names and of the edge',
};

/** Codes that real packets meet, and have not met. */
export function missingCodes(met: ReadonlyMap<string, number>): readonly BlockerCode[] {
  return (Object.keys(blockerCodes) as BlockerCode[]).filter(
    (code) => beyondKernel[code] === undefined && !met.has(code),
  );
}
