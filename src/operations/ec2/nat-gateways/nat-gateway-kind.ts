import type { NounKind } from '../find-noun.ts';

/** How the calls about NAT gateways themselves name one that is not there; routes to one use the general words. */
export const natGatewayKind = {
  code: 'NatGateway',
  label: 'natGateway',
  prefix: 'nat',
  wholeCodes: { missing: 'NatGatewayNotFound', malformed: 'NatGatewayMalformed' },
  missing: (id) => `NAT gateway ${id} was not found`,
} as const satisfies NounKind;
