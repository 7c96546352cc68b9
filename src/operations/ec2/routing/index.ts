import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { associateRouteTable } from './associate-route-table.ts';
import { createRoute } from './create-route.ts';
import { createRouteTable } from './create-route-table.ts';
import { deleteRoute } from './delete-route.ts';
import { deleteRouteTable } from './delete-route-table.ts';
import { describeRouteTables } from './describe-route-tables.ts';
import { disassociateRouteTable } from './disassociate-route-table.ts';
import { replaceRoute } from './replace-route.ts';
import { replaceRouteTableAssociation } from './replace-route-table-association.ts';

type Operation =
  | 'AssociateRouteTable'
  | 'CreateRoute'
  | 'CreateRouteTable'
  | 'DeleteRoute'
  | 'DeleteRouteTable'
  | 'DescribeRouteTables'
  | 'DisassociateRouteTable'
  | 'ReplaceRoute'
  | 'ReplaceRouteTableAssociation';

/** Route tables, their routes, and which subnet has which. */
export const routingHandlers: OperationTable<typeof sdk, Operation> = {
  AssociateRouteTable: associateRouteTable,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
  DeleteRoute: deleteRoute,
  DeleteRouteTable: deleteRouteTable,
  DescribeRouteTables: describeRouteTables,
  DisassociateRouteTable: disassociateRouteTable,
  ReplaceRoute: replaceRoute,
  ReplaceRouteTableAssociation: replaceRouteTableAssociation,
};
