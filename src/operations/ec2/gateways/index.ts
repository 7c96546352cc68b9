import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { attachInternetGateway } from './attach-internet-gateway.ts';
import { createEgressOnlyInternetGateway } from './create-egress-only-internet-gateway.ts';
import { createInternetGateway } from './create-internet-gateway.ts';
import { deleteEgressOnlyInternetGateway } from './delete-egress-only-internet-gateway.ts';
import { deleteInternetGateway } from './delete-internet-gateway.ts';
import { describeEgressOnlyInternetGateways } from './describe-egress-only-internet-gateways.ts';
import { describeInternetGateways } from './describe-internet-gateways.ts';
import { detachInternetGateway } from './detach-internet-gateway.ts';

type Operation =
  | 'AttachInternetGateway'
  | 'CreateEgressOnlyInternetGateway'
  | 'CreateInternetGateway'
  | 'DeleteEgressOnlyInternetGateway'
  | 'DeleteInternetGateway'
  | 'DescribeEgressOnlyInternetGateways'
  | 'DescribeInternetGateways'
  | 'DetachInternetGateway';

/** Internet gateways, and those that only let out. */
export const gatewayHandlers: OperationTable<typeof sdk, Operation> = {
  AttachInternetGateway: attachInternetGateway,
  CreateEgressOnlyInternetGateway: createEgressOnlyInternetGateway,
  CreateInternetGateway: createInternetGateway,
  DeleteEgressOnlyInternetGateway: deleteEgressOnlyInternetGateway,
  DeleteInternetGateway: deleteInternetGateway,
  DescribeEgressOnlyInternetGateways: describeEgressOnlyInternetGateways,
  DescribeInternetGateways: describeInternetGateways,
  DetachInternetGateway: detachInternetGateway,
};
