import type { DisassociateRouteTableRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { invalidParameter } from '../refusals.ts';
import { findAssociation, withoutAssociation } from './find-association.ts';

/** The subnet has the VPC's main table from then on. */
export function disassociateRouteTable(
  input: Validated<DisassociateRouteTableRequest>,
  context: Context,
): object {
  const { table, association } = findAssociation(context, input.AssociationId);
  if (association.subnetId === null) {
    throw invalidParameter(`cannot disassociate the main route table association ${association.id}`);
  }
  context.store.routeTables.put(withoutAssociation(table, association.id));
  return {};
}
