import type { ReleaseAddressRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { invalidParameter, missingParameter, refuse } from '../refusals.ts';
import { findByAllocation } from './find-address.ts';
import { isHeldByService } from './held-by-service.ts';

export function releaseAddress(
  { AllocationId, PublicIp, NetworkBorderGroup }: Validated<ReleaseAddressRequest>,
  context: Context,
): Record<string, never> {
  if (AllocationId === undefined) {
    if (PublicIp === undefined) throw missingParameter('AllocationId');
    throw invalidParameter('You must specify an allocation id when releasing a VPC elastic IP address');
  }
  const address = findByAllocation(context, AllocationId);
  if (NetworkBorderGroup !== undefined && NetworkBorderGroup !== address.region) {
    throw invalidParameter(`Value (${NetworkBorderGroup}) for parameter networkBorderGroup is invalid.`);
  }
  if (address.association !== null || isHeldByService(context, address)) {
    throw refuse('InvalidIPAddress.InUse', `Address ${address.publicIp} is in use.`);
  }
  context.store.elasticAddresses.remove({ id: address.id });
  context.store.tags.removeAll(address.id);
  return {};
}
