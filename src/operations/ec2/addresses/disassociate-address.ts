import type { DisassociateAddressRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { missingParameter, refuse } from '../refusals.ts';
import { disassociate } from './association.ts';
import { findByAssociation, findByPublicIp } from './find-address.ts';
import { isHeldByService } from './held-by-service.ts';

export function disassociateAddress(
  { AssociationId, PublicIp }: Validated<DisassociateAddressRequest>,
  context: Context,
): Record<string, never> {
  if (AssociationId === undefined && PublicIp === undefined) throw missingParameter('AssociationId');
  const address =
    AssociationId === undefined
      ? findByPublicIp(context, PublicIp ?? '')
      : findByAssociation(context, AssociationId);
  if (isHeldByService(context, address)) {
    throw refuse('AuthFailure', 'You do not have permission to access the specified resource.');
  }
  disassociate(context, address);
  return {};
}
