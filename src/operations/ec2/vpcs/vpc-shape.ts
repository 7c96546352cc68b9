import type { Vpc as VpcShape } from '@aws-sdk/client-ec2';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

/** A VPC as EC2 shows it. */
export function vpcShape(context: Context, vpc: Vpc): VpcShape {
  return {
    VpcId: vpc.id,
    OwnerId: vpc.account,
    State: vpc.state,
    CidrBlock: vpc.cidrs[0].cidr,
    CidrBlockAssociationSet: vpc.cidrs.map(({ associationId, cidr }) => ({
      AssociationId: associationId,
      CidrBlock: cidr,
      CidrBlockState: { State: 'associated' },
    })),
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: vpc.dhcpOptionsId,
    InstanceTenancy: vpc.instanceTenancy,
    IsDefault: vpc.isDefault,
    BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' },
    Tags: tagsShape(context, vpc.id),
  };
}
