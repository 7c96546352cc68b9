import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { createSubnet } from './create-subnet.ts';
import { createVpc } from './create-vpc.ts';

type Operation = 'CreateSubnet' | 'CreateVpc';

/** VPCs, their subnets and what their DHCP says. */
export const vpcHandlers: OperationTable<typeof sdk, Operation> = {
  CreateSubnet: createSubnet,
  CreateVpc: createVpc,
};
