import type {
  DeleteVpcPeeringConnectionRequest,
  DeleteVpcPeeringConnectionResult,
} from '@aws-sdk/client-ec2';
import { isSameScope } from '../../../model/scope.ts';
import type { Context, Validated } from '../../context.ts';
import { refuse } from '../refusals.ts';
import { findPeering, invalidTransition } from './find-peering.ts';

/** Either side ends a peering, and who has asked takes back the question. Routes that led there stay as black holes. */
export function deleteVpcPeeringConnection(
  input: Validated<DeleteVpcPeeringConnectionRequest>,
  context: Context,
): DeleteVpcPeeringConnectionResult {
  const { store, scope, now } = context;
  const peering = findPeering(context, input.VpcPeeringConnectionId);
  const statusMessage = `Deleted by ${scope.account}`;
  switch (peering.status) {
    case 'pending-acceptance':
      if (!isSameScope(peering, scope)) {
        throw refuse('OperationNotPermitted', `User ${scope.account} cannot delete peering ${peering.id}`);
      }
      store.peeringConnections.put({
        ...peering,
        status: 'deleted',
        statusMessage,
        expiresAt: null,
        deletedAt: now,
      });
      return { Return: true };
    case 'provisioning':
    case 'active':
      store.peeringConnections.put({ ...peering, status: 'deleting', statusMessage });
      return { Return: true };
    case 'deleting':
    case 'deleted':
    case 'expired':
    case 'failed':
    case 'rejected':
      throw invalidTransition(peering, 'deleting');
  }
}
