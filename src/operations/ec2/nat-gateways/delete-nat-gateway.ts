import type { DeleteNatGatewayRequest, DeleteNatGatewayResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun } from '../find-noun.ts';
import { natGatewayKind } from './nat-gateway-kind.ts';

/** Routes to it are black holes from now on. Its interface and its Elastic IP are let go when the kernel has lost it. */
export function deleteNatGateway(
  input: Validated<DeleteNatGatewayRequest>,
  context: Context,
): DeleteNatGatewayResult {
  const { store } = context;
  const gateway = findNoun(context, store.natGateways, { id: input.NatGatewayId, kind: natGatewayKind });
  if (gateway.state !== 'deleting' && gateway.state !== 'deleted') {
    store.natGateways.put({ ...gateway, state: 'deleting' });
  }
  return { NatGatewayId: gateway.id };
}
