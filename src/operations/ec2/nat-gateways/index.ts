import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';

type Operation = never;

export const natGatewayHandlers: OperationTable<typeof sdk, Operation> = {};
