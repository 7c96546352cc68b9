import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { associateDhcpOptions } from './associate-dhcp-options.ts';
import { associateVpcCidrBlock } from './associate-vpc-cidr-block.ts';
import { createDefaultSubnet } from './create-default-subnet.ts';
import { createDefaultVpc } from './create-default-vpc.ts';
import { createDhcpOptions } from './create-dhcp-options.ts';
import { createSubnet } from './create-subnet.ts';
import { createVpc } from './create-vpc.ts';
import { deleteDhcpOptions } from './delete-dhcp-options.ts';
import { deleteSubnet } from './delete-subnet.ts';
import { deleteVpc } from './delete-vpc.ts';
import { describeDhcpOptions } from './describe-dhcp-options.ts';
import { describeSubnets } from './describe-subnets.ts';
import { describeVpcAttribute } from './describe-vpc-attribute.ts';
import { describeVpcs } from './describe-vpcs.ts';
import { disassociateVpcCidrBlock } from './disassociate-vpc-cidr-block.ts';
import { modifySubnetAttribute } from './modify-subnet-attribute.ts';
import { modifyVpcAttribute } from './modify-vpc-attribute.ts';

type Operation =
  | 'AssociateDhcpOptions'
  | 'AssociateVpcCidrBlock'
  | 'CreateDefaultSubnet'
  | 'CreateDefaultVpc'
  | 'CreateDhcpOptions'
  | 'CreateSubnet'
  | 'CreateVpc'
  | 'DeleteDhcpOptions'
  | 'DeleteSubnet'
  | 'DeleteVpc'
  | 'DescribeDhcpOptions'
  | 'DescribeSubnets'
  | 'DescribeVpcAttribute'
  | 'DescribeVpcs'
  | 'DisassociateVpcCidrBlock'
  | 'ModifySubnetAttribute'
  | 'ModifyVpcAttribute';

/** VPCs, their subnets and what their DHCP says. */
export const vpcHandlers: OperationTable<typeof sdk, Operation> = {
  AssociateDhcpOptions: associateDhcpOptions,
  AssociateVpcCidrBlock: associateVpcCidrBlock,
  CreateDefaultSubnet: createDefaultSubnet,
  CreateDefaultVpc: createDefaultVpc,
  CreateDhcpOptions: createDhcpOptions,
  CreateSubnet: createSubnet,
  CreateVpc: createVpc,
  DeleteDhcpOptions: deleteDhcpOptions,
  DeleteSubnet: deleteSubnet,
  DeleteVpc: deleteVpc,
  DescribeDhcpOptions: describeDhcpOptions,
  DescribeSubnets: describeSubnets,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcs: describeVpcs,
  DisassociateVpcCidrBlock: disassociateVpcCidrBlock,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
};
