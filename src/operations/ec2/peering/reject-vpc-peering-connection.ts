import type {
  RejectVpcPeeringConnectionRequest,
  RejectVpcPeeringConnectionResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findToAnswer, invalidTransition } from './find-peering.ts';

export function rejectVpcPeeringConnection(
  input: Validated<RejectVpcPeeringConnectionRequest>,
  context: Context,
): RejectVpcPeeringConnectionResult {
  const { store, scope, now } = context;
  const peering = findToAnswer(context, input.VpcPeeringConnectionId, 'reject');
  if (peering.status !== 'pending-acceptance') throw invalidTransition(peering, 'rejected');
  const statusMessage = `Rejected by ${scope.account}`;
  store.peeringConnections.put({
    ...peering,
    status: 'rejected',
    statusMessage,
    expiresAt: null,
    deletedAt: now,
  });
  return { Return: true };
}
