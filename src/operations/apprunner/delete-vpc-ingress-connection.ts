import type {
  DeleteVpcIngressConnectionRequest,
  DeleteVpcIngressConnectionResponse,
} from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { findVpcIngressConnection } from './find-network.ts';
import { vpcIngressConnectionShape } from './shapes/network-shape.ts';

/** Source of the statuses: service model. */
const deletableStatuses: readonly string[] = [
  'AVAILABLE',
  'FAILED_CREATION',
  'FAILED_UPDATE',
  'FAILED_DELETION',
];

/** Begins to close a way in. It stays describable as DELETED. */
export function deleteVpcIngressConnection(
  input: Validated<DeleteVpcIngressConnectionRequest>,
  context: Context,
): DeleteVpcIngressConnectionResponse {
  const { store } = context;
  return store.transact(() => {
    const connection = findVpcIngressConnection(context, input.VpcIngressConnectionArn);
    if (!deletableStatuses.includes(connection.status)) {
      throw new Refusal(
        'InvalidState',
        `VPC ingress connection status must be ${deletableStatuses.join(', ')} to be deleted. Current status: ${connection.status}.`,
      );
    }
    const deleted = { ...connection, status: 'PENDING_DELETION' as const };
    store.vpcIngressConnections.put(deleted);
    return { VpcIngressConnection: vpcIngressConnectionShape(deleted) };
  });
}
