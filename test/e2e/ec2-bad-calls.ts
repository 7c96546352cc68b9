import {
  AcceptVpcPeeringConnectionCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateNatGatewayCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DeleteNatGatewayCommand,
  DeleteRouteTableCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { type CdkVpc, subnetsOf } from './cdk-vpc.ts';
import type { OtherVpc } from './other-vpc.ts';

/** What is tried, the code that EC2 answers with, and the call. */
export type BadCall = readonly [what: string, code: string, act: () => Promise<unknown>];

const everywhere = '0.0.0.0/0';
const absent = '0123456789abcdef0';

/** Calls that EC2 refuses, against a VPC of CDK's shape and another one beside it. None of them changes what is there. */
export function badCalls(ec2: EC2Client, vpc: CdkVpc, other: OtherVpc): BadCall[] {
  return [...badInput(ec2, vpc), ...wrongVpc(ec2, vpc, other), ...inUse(ec2, vpc), ...twice(ec2, vpc, other)];
}

function badInput(ec2: EC2Client, { vpcId: VpcId }: CdkVpc): BadCall[] {
  const makeSubnet = (CidrBlock: string, AvailabilityZone?: string) => () =>
    ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
  const makeVpc =
    (CidrBlock: string, DryRun = false) =>
    () =>
      ec2.send(new CreateVpcCommand({ CidrBlock, DryRun }));
  const describeVpc = (id: string) => () => ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }));
  return [
    ['a range that overlaps', 'InvalidSubnet.Conflict', makeSubnet('10.0.16.0/20')],
    ['a subnet outside its VPC', 'InvalidSubnet.Range', makeSubnet('10.1.0.0/24')],
    ['a subnet that is too small', 'InvalidSubnet.Range', makeSubnet('10.0.200.0/29')],
    ['a zone that is none', 'InvalidParameterValue', makeSubnet('10.0.200.0/24', 'us-east-1q')],
    ['a VPC that is too large', 'InvalidVpc.Range', makeVpc('10.0.0.0/8')],
    ['a range that is none', 'InvalidParameterValue', makeVpc('10.0.0.0')],
    ['DryRun', 'DryRunOperation', makeVpc('10.9.0.0/16', true)],
    ['a VPC that is not there', 'InvalidVpcID.NotFound', describeVpc(`vpc-${absent}`)],
    ['an id that cannot be one', 'InvalidVpcID.Malformed', describeVpc('vpc_1')],
    [
      'a filter that is none',
      'InvalidParameterValue',
      () => ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] })),
    ],
    [
      'a page that is too short',
      'InvalidParameterValue',
      () => ec2.send(new DescribeSubnetsCommand({ MaxResults: 1 })),
    ],
    [
      'a NAT gateway that never was',
      'NatGatewayNotFound',
      () => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: `nat-${absent}` })),
    ],
    [
      'a peering that never was',
      'InvalidVpcPeeringConnectionID.NotFound',
      () => ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: `pcx-${absent}` })),
    ],
    [
      'an endpoint for what is not served',
      'InvalidServiceName',
      () => ec2.send(new CreateVpcEndpointCommand({ VpcId, ServiceName: 'com.amazonaws.us-east-1.sqs' })),
    ],
  ];
}

function wrongVpc(ec2: EC2Client, vpc: CdkVpc, other: OtherVpc): BadCall[] {
  const SubnetId = subnetsOf(vpc, 'Public')[0]?.subnetId;
  const RouteTableId = subnetsOf(vpc, 'Isolated')[0]?.routeTableId;
  return [
    [
      'a table of another VPC',
      'InvalidParameterValue',
      () => ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: other.subnetId })),
    ],
    [
      'a gateway of another VPC',
      'InvalidParameterValue',
      () =>
        ec2.send(
          new CreateRouteCommand({
            RouteTableId: other.mainTableId,
            DestinationCidrBlock: everywhere,
            GatewayId: vpc.internetGatewayId,
          }),
        ),
    ],
    [
      'a group of another VPC',
      'InvalidParameter',
      () => ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, Groups: [other.groupId] })),
    ],
    [
      'an address outside its subnet',
      'InvalidParameterValue',
      () => ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, PrivateIpAddress: '10.0.64.9' })),
    ],
    [
      'a route to what is not there',
      'InvalidNatGatewayID.NotFound',
      () =>
        ec2.send(
          new CreateRouteCommand({
            RouteTableId,
            DestinationCidrBlock: everywhere,
            NatGatewayId: `nat-${absent}`,
          }),
        ),
    ],
    [
      'a public NAT gateway without an address',
      'MissingParameter',
      () => ec2.send(new CreateNatGatewayCommand({ SubnetId })),
    ],
  ];
}

function inUse(ec2: EC2Client, vpc: CdkVpc): BadCall[] {
  const { vpcId: VpcId, internetGatewayId: InternetGatewayId } = vpc;
  const [subnet] = subnetsOf(vpc, 'Public');
  return [
    [
      'an internet gateway in use',
      'DependencyViolation',
      () => ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId })),
    ],
    [
      'a subnet in use',
      'DependencyViolation',
      () => ec2.send(new DeleteSubnetCommand({ SubnetId: subnet?.subnetId })),
    ],
    ['a VPC in use', 'DependencyViolation', () => ec2.send(new DeleteVpcCommand({ VpcId }))],
    [
      'a table in use',
      'DependencyViolation',
      () => ec2.send(new DeleteRouteTableCommand({ RouteTableId: subnet?.routeTableId })),
    ],
    [
      'an address in use',
      'InvalidIPAddress.InUse',
      () => ec2.send(new ReleaseAddressCommand({ AllocationId: vpc.natGateways[0]?.allocationId })),
    ],
  ];
}

function twice(ec2: EC2Client, vpc: CdkVpc, other: OtherVpc): BadCall[] {
  const { vpcId: VpcId, internetGatewayId: InternetGatewayId } = vpc;
  const [subnet] = subnetsOf(vpc, 'Public');
  const SubnetIds = [subnet?.subnetId ?? '', subnetsOf(vpc, 'Isolated')[0]?.subnetId ?? ''];
  const rule = { GroupId: other.groupId, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: everywhere };
  return [
    [
      'a second route to the same place',
      'RouteAlreadyExists',
      () =>
        ec2.send(
          new CreateRouteCommand({
            RouteTableId: subnet?.routeTableId,
            DestinationCidrBlock: everywhere,
            GatewayId: InternetGatewayId,
          }),
        ),
    ],
    [
      'a gateway attached twice',
      'Resource.AlreadyAssociated',
      () => ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId })),
    ],
    [
      'the name of a group twice',
      'InvalidGroup.Duplicate',
      () =>
        ec2.send(
          new CreateSecurityGroupCommand({ VpcId: other.vpcId, GroupName: 'web', Description: 'web' }),
        ),
    ],
    [
      'a rule twice',
      'InvalidPermission.Duplicate',
      async () => {
        await ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
        await ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
      },
    ],
    [
      'the default group deleted',
      'CannotDelete',
      () => ec2.send(new DeleteSecurityGroupCommand({ GroupId: other.defaultGroupId })),
    ],
    [
      'two endpoint subnets in a zone',
      'DuplicateSubnetsInSameZone',
      () =>
        ec2.send(
          new CreateVpcEndpointCommand({
            VpcId,
            VpcEndpointType: 'Interface',
            ServiceName: 'com.amazonaws.us-east-1.sts',
            SubnetIds,
          }),
        ),
    ],
  ];
}
