import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  type EC2Client,
  waitUntilVpcAvailable,
} from '@aws-sdk/client-ec2';

/** A second VPC beside the one that a test is about: one subnet, and a group called `web`. */
export type OtherVpc = {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly mainTableId: string;
  readonly groupId: string;
  readonly defaultGroupId: string;
};

export async function makeOtherVpc(ec2: EC2Client): Promise<OtherVpc> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.77.0.0/16' }));
  const VpcId = Vpc?.VpcId ?? '';
  await waitUntilVpcAvailable(
    { client: ec2, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
    { VpcIds: [VpcId] },
  );
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.77.0.0/24' }));
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ VpcId, GroupName: 'web', Description: 'web' }),
  );
  return {
    vpcId: VpcId,
    subnetId: Subnet?.SubnetId ?? '',
    mainTableId: RouteTables?.[0]?.RouteTableId ?? '',
    groupId: GroupId ?? '',
    defaultGroupId: SecurityGroups?.[0]?.GroupId ?? '',
  };
}

export async function removeOtherVpc(ec2: EC2Client, { vpcId, subnetId, groupId }: OtherVpc): Promise<void> {
  await ec2.send(new DeleteSecurityGroupCommand({ GroupId: groupId }));
  await ec2.send(new DeleteSubnetCommand({ SubnetId: subnetId }));
  await ec2.send(new DeleteVpcCommand({ VpcId: vpcId }));
}
