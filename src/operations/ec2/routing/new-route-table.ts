import { largestNumber, lowestFreeNumber } from '../../../model/vpc/lowest-free-number.ts';
import type { RouteTable } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';

/** Makes a table that has the local routes only. Throws RouteTableLimitExceeded when the VPC has no number left. */
export function putNewRouteTable(
  { store, scope, ids, now }: Context,
  wanted: { readonly vpcId: string; readonly isMain: boolean; readonly clientToken?: string | undefined },
): RouteTable {
  const { vpcId, isMain, clientToken } = wanted;
  const number = lowestFreeNumber(
    store.routeTables.list({ vpc_id: vpcId }).map((each) => each.number),
    largestNumber,
  );
  if (number === null) {
    throw refuse('RouteTableLimitExceeded', 'The maximum number of route tables has been reached.');
  }
  const table: RouteTable = {
    ...scope,
    id: newId(ids, 'rtb'),
    vpcId,
    number,
    routes: [],
    associations: isMain ? [{ id: newId(ids, 'rtbassoc'), subnetId: null }] : [],
    createdAt: now,
    ...(clientToken !== undefined && { clientToken }),
  };
  store.routeTables.put(table);
  return table;
}
