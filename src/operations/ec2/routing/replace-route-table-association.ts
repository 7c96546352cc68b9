import type {
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { invalidParameter } from '../refusals.ts';
import { findAssociation, withoutAssociation } from './find-association.ts';

/** Gives a subnet another table, or the VPC another main one; the association has a new id afterwards. */
export function replaceRouteTableAssociation(
  input: Validated<ReplaceRouteTableAssociationRequest>,
  context: Context,
): ReplaceRouteTableAssociationResult {
  const { store, ids } = context;
  const { table: old, association } = findAssociation(context, input.AssociationId);
  const wanted = findNoun(context, store.routeTables, { id: input.RouteTableId, kind: kinds.routeTable });
  if (wanted.vpcId !== old.vpcId) {
    throw invalidParameter(
      `Route table ${wanted.id} and the association ${association.id} belong to different networks`,
    );
  }
  store.routeTables.put(withoutAssociation(old, association.id));
  // Read again: it may be the table that the association has just been taken from.
  const table = store.routeTables.find({ id: wanted.id }) ?? wanted;
  const replaced = { ...association, id: newId(ids, 'rtbassoc') };
  store.routeTables.put({ ...table, associations: [...table.associations, replaced] });
  return { NewAssociationId: replaced.id, AssociationState: { State: 'associated' } };
}
