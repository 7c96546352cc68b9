import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { attachInternetGateway } from './attach-internet-gateway.ts';
import { createInternetGateway } from './create-internet-gateway.ts';

type Operation = 'AttachInternetGateway' | 'CreateInternetGateway';

/** Internet gateways, and those that only let out. */
export const gatewayHandlers: OperationTable<typeof sdk, Operation> = {
  AttachInternetGateway: attachInternetGateway,
  CreateInternetGateway: createInternetGateway,
};
