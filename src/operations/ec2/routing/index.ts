import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { associateRouteTable } from './associate-route-table.ts';
import { createRoute } from './create-route.ts';
import { createRouteTable } from './create-route-table.ts';

type Operation = 'AssociateRouteTable' | 'CreateRoute' | 'CreateRouteTable';

/** Route tables, their routes, and which subnet has which. */
export const routingHandlers: OperationTable<typeof sdk, Operation> = {
  AssociateRouteTable: associateRouteTable,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
};
