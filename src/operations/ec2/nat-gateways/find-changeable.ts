import type { NatGateway } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';
import { findNoun } from '../find-noun.ts';
import { refuse } from '../refusals.ts';
import { natGatewayKind } from './nat-gateway-kind.ts';

/** A public gateway whose addresses can change. Throws NatGatewayNotFound, InvalidParameter and IncorrectState. */
export function findChangeable(context: Context, id: string): NatGateway {
  const gateway = findNoun(context, context.store.natGateways, { id, kind: natGatewayKind });
  if (gateway.connectivityType === 'private') {
    throw refuse('InvalidParameter', `${id} is a private NAT gateway: it has no Elastic IP addresses.`);
  }
  if (gateway.autoProvisionsAddresses) {
    throw refuse(
      'InvalidParameter',
      `${id} is a regional NAT gateway that provisions its addresses by itself.`,
    );
  }
  if (gateway.state !== 'available') {
    throw refuse('IncorrectState', `The NAT gateway ${id} is ${gateway.state}, and must be available.`);
  }
  return gateway;
}
