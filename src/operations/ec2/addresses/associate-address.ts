import type { AssociateAddressRequest, AssociateAddressResult } from '@aws-sdk/client-ec2';
import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { checkIsCallers } from '../network-interfaces/check-is-callers.ts';
import { invalidParameter, missingParameter, notFound, refuse } from '../refusals.ts';
import { associate, disassociate, publicAddressOf } from './association.ts';
import { findByAllocation, findByPublicIp } from './find-address.ts';
import { isHeldByService } from './held-by-service.ts';

/**
 * Ties an Elastic IP to an interface. It leaves the interface it was tied to, and the one that this interface had leaves
 * it: silently, unless `AllowReassociation` is false.
 */
export function associateAddress(
  input: Validated<AssociateAddressRequest>,
  context: Context,
): AssociateAddressResult {
  const address = findAddress(input, context);
  const target = findTarget(input, context);
  if (address.association?.networkInterfaceId === target.id) return { AssociationId: address.association.id };
  checkInternetGateway(context, target.vpcId);
  if (isHeldByService(context, address)) {
    throw refuse('AuthFailure', 'You do not have permission to access the specified resource.');
  }
  const mayReplace = input.AllowReassociation !== false;
  if (address.association !== null && !mayReplace) throw alreadyAssociated(address.id, address);
  const present = publicAddressOf(context, target.id);
  if (present !== null && !present.isServiceManaged && !mayReplace)
    throw alreadyAssociated(target.id, present);
  if (present !== null) disassociate(context, present);
  return { AssociationId: associate(context, address, target).association.id };
}

function findAddress(input: Validated<AssociateAddressRequest>, context: Context): ElasticAddress {
  if (input.AllocationId !== undefined) return findByAllocation(context, input.AllocationId);
  if (input.PublicIp !== undefined) return findByPublicIp(context, input.PublicIp);
  throw missingParameter('AllocationId');
}

function findTarget(input: Validated<AssociateAddressRequest>, context: Context): NetworkInterface {
  const { NetworkInterfaceId: id, InstanceId, PrivateIpAddress } = input;
  if (InstanceId !== undefined) throw notFound('InvalidInstanceID', 'instance', InstanceId);
  if (id === undefined) throw missingParameter('NetworkInterfaceId');
  const found = findNoun(context, context.store.networkInterfaces, { id, kind: kinds.networkInterface });
  checkIsCallers(found);
  if (PrivateIpAddress !== undefined && PrivateIpAddress !== found.privateIp) {
    throw invalidParameter(`The private IP address ${PrivateIpAddress} is not assigned to interface ${id}.`);
  }
  return found;
}

function checkInternetGateway({ store }: Context, vpcId: string): void {
  if (store.internetGateways.count({ vpc_id: vpcId }) > 0) return;
  throw refuse('Gateway.NotAttached', `Network ${vpcId} is not attached to any internet gateway`);
}

function alreadyAssociated(resource: string, { association }: ElasticAddress): Error {
  return refuse(
    'Resource.AlreadyAssociated',
    `resource ${resource} is already associated with associate-id ${association?.id ?? ''}`,
  );
}
