import type { RouteTable, RouteTableAssociation } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../refusals.ts';

/** A route table's association by its id, and the table. Throws InvalidAssociationID.NotFound. */
export function findAssociation(
  { store, scope }: Context,
  id: string,
): { readonly table: RouteTable; readonly association: RouteTableAssociation } {
  const { account, region } = scope;
  for (const table of store.routeTables.list({ account, region })) {
    const association = table.associations.find((each) => each.id === id);
    if (association !== undefined) return { table, association };
  }
  throw refuse('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);
}

export function withoutAssociation(table: RouteTable, id: string): RouteTable {
  return { ...table, associations: table.associations.filter((each) => each.id !== id) };
}
