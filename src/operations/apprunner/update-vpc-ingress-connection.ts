import type {
  UpdateVpcIngressConnectionRequest,
  UpdateVpcIngressConnectionResponse,
} from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { findVpcIngressConnection } from './find-network.ts';
import { readIngressVpc } from './ingress-vpc.ts';
import { vpcIngressConnectionShape } from './shapes/network-shape.ts';

/** Source of the statuses: service model. */
const updatableStatuses: readonly string[] = ['AVAILABLE', 'FAILED_CREATION', 'FAILED_UPDATE'];

/** Leads a way in from another VPC or endpoint. The domain name stays; it is AVAILABLE again once both know. */
export function updateVpcIngressConnection(
  input: Validated<UpdateVpcIngressConnectionRequest>,
  context: Context,
): UpdateVpcIngressConnectionResponse {
  const { store } = context;
  return store.transact(() => {
    const connection = findVpcIngressConnection(context, input.VpcIngressConnectionArn);
    const vpc = readIngressVpc(context, input.IngressVpcConfiguration);
    if (!updatableStatuses.includes(connection.status)) {
      throw new Refusal(
        'InvalidState',
        `VPC ingress connection status must be ${updatableStatuses.join(', ')} to be updated. Current status: ${connection.status}.`,
      );
    }
    const updated = { ...connection, ...vpc, status: 'PENDING_UPDATE' as const };
    store.vpcIngressConnections.put(updated);
    return { VpcIngressConnection: vpcIngressConnectionShape(updated) };
  });
}
