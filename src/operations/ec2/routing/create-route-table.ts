import type { CreateRouteTableRequest, CreateRouteTableResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { putNewRouteTable } from './new-route-table.ts';
import { routeTableShape } from './route-table-shape.ts';

export function createRouteTable(
  input: Validated<CreateRouteTableRequest>,
  context: Context,
): CreateRouteTableResult {
  const { store } = context;
  const { VpcId: vpcId, ClientToken: clientToken } = input;
  const tags = readTagSpecifications(input.TagSpecifications, 'route-table');
  findNoun(context, store.vpcs, { id: vpcId, kind: kinds.vpc });
  const isSameRequest = (made: { readonly vpcId: string }): boolean => made.vpcId === vpcId;
  const known = findByClientToken(context, store.routeTables, { clientToken, isSameRequest });
  const table = known ?? putNewRouteTable(context, { vpcId, isMain: false, clientToken });
  if (known === null) store.tags.put(table.id, tags);
  return {
    RouteTable: routeTableShape(context, table),
    ...(clientToken !== undefined && { ClientToken: clientToken }),
  };
}
