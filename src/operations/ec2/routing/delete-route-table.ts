import type { DeleteRouteTableRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation } from '../refusals.ts';

/** A table that a subnet has, or that is its VPC's main one, stays. */
export function deleteRouteTable(input: Validated<DeleteRouteTableRequest>, context: Context): object {
  const { store } = context;
  const table = findNoun(context, store.routeTables, { id: input.RouteTableId, kind: kinds.routeTable });
  if (table.associations.length > 0) {
    throw dependencyViolation(`The routeTable '${table.id}' has dependencies and cannot be deleted.`);
  }
  for (const endpoint of store.vpcEndpoints.list({ vpc_id: table.vpcId })) {
    if (!endpoint.routeTableIds.includes(table.id)) continue;
    const routeTableIds = endpoint.routeTableIds.filter((id) => id !== table.id);
    store.vpcEndpoints.put({ ...endpoint, routeTableIds });
  }
  store.routeTables.remove({ id: table.id });
  store.tags.removeAll(table.id);
  return {};
}
