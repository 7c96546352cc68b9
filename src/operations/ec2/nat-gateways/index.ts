import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { associateNatGatewayAddress } from './associate-nat-gateway-address.ts';
import { createNatGateway } from './create-nat-gateway.ts';
import { deleteNatGateway } from './delete-nat-gateway.ts';
import { describeNatGateways } from './describe-nat-gateways.ts';
import { disassociateNatGatewayAddress } from './disassociate-nat-gateway-address.ts';

type Operation =
  | 'AssociateNatGatewayAddress'
  | 'CreateNatGateway'
  | 'DeleteNatGateway'
  | 'DescribeNatGateways'
  | 'DisassociateNatGatewayAddress';

/** NAT gateways: the way to the internet of subnets that the internet has no way to. */
export const natGatewayHandlers: OperationTable<typeof sdk, Operation> = {
  AssociateNatGatewayAddress: associateNatGatewayAddress,
  CreateNatGateway: createNatGateway,
  DeleteNatGateway: deleteNatGateway,
  DescribeNatGateways: describeNatGateways,
  DisassociateNatGatewayAddress: disassociateNatGatewayAddress,
};
