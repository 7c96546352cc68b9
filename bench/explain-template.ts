/**
 * A CloudFormation template of 500 resources, as a large application has it: one VPC, many subnets and groups, six services
 * with a database each that lets the VPC in. The last service is in subnets without a way out.
 */
export function largeTemplate(): string {
  const resources: Record<string, unknown> = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true } },
    Internet: { Type: 'AWS::EC2::InternetGateway' },
    Attachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Internet' } },
    },
    Address: { Type: 'AWS::EC2::EIP', DependsOn: 'Attachment', Properties: { Domain: 'vpc' } },
    Nat: {
      Type: 'AWS::EC2::NatGateway',
      Properties: {
        SubnetId: { Ref: 'Subnet0' },
        AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] },
      },
    },
  };
  for (let number = 0; number < 80; number += 1) Object.assign(resources, subnetOf(number));
  for (let number = 0; number < 6; number += 1) Object.assign(resources, serviceOf(number));
  let number = 0;
  while (Object.keys(resources).length < 500) {
    resources[`Group${number}`] = group(
      `group ${number}`,
      number === 0 ? null : { from: `Group${number - 1}` },
    );
    number += 1;
  }
  return JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources }, null, 1);
}

/** The first four are public, the next behind the NAT gateway, the last forty have no way out. */
function subnetOf(number: number): Record<string, unknown> {
  const route =
    number < 4 ? { GatewayId: { Ref: 'Internet' } } : number < 40 ? { NatGatewayId: { Ref: 'Nat' } } : null;
  return {
    [`Subnet${number}`]: {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        CidrBlock: `10.0.${number}.0/24`,
        AvailabilityZone: { 'Fn::Select': [number % 2, { 'Fn::GetAZs': '' }] },
      },
    },
    [`Table${number}`]: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    [`Association${number}`]: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: `Subnet${number}` }, RouteTableId: { Ref: `Table${number}` } },
    },
    ...(route === null
      ? {}
      : {
          [`Route${number}`]: {
            Type: 'AWS::EC2::Route',
            DependsOn: 'Attachment',
            Properties: {
              RouteTableId: { Ref: `Table${number}` },
              DestinationCidrBlock: '0.0.0.0/0',
              ...route,
            },
          },
        }),
  };
}

function serviceOf(number: number): Record<string, unknown> {
  const first = number === 5 ? 40 : 4 + number * 2;
  const subnets = [first, first + 1].map((each) => ({ Ref: `Subnet${each}` }));
  return {
    [`ServiceGroup${number}`]: group(`service ${number}`, null),
    [`Connector${number}`]: {
      Type: 'AWS::AppRunner::VpcConnector',
      Properties: {
        Subnets: subnets,
        SecurityGroups: [{ 'Fn::GetAtt': [`ServiceGroup${number}`, 'GroupId'] }],
      },
    },
    [`Service${number}`]: {
      Type: 'AWS::AppRunner::Service',
      Properties: {
        ServiceName: `service-${number}`,
        SourceConfiguration: {
          ImageRepository: {
            ImageIdentifier: 'public.ecr.aws/x/y:latest',
            ImageRepositoryType: 'ECR_PUBLIC',
          },
        },
        NetworkConfiguration: {
          EgressConfiguration: {
            EgressType: 'VPC',
            VpcConnectorArn: { 'Fn::GetAtt': [`Connector${number}`, 'VpcConnectorArn'] },
          },
        },
      },
    },
    [`DatabaseGroup${number}`]: group(`database ${number}`, { cidr: '10.0.0.0/16' }),
    [`DatabaseSubnets${number}`]: {
      Type: 'AWS::RDS::DBSubnetGroup',
      Properties: {
        DBSubnetGroupDescription: 'isolated',
        SubnetIds: [60 + number * 2, 61 + number * 2].map((each) => ({ Ref: `Subnet${each}` })),
      },
    },
    [`Database${number}`]: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        Engine: 'postgres',
        DBInstanceClass: 'db.t4g.micro',
        AllocatedStorage: '20',
        DBSubnetGroupName: { Ref: `DatabaseSubnets${number}` },
        VPCSecurityGroups: [{ 'Fn::GetAtt': [`DatabaseGroup${number}`, 'GroupId'] }],
      },
    },
  };
}

type Peer = { readonly from: string } | { readonly cidr: string };

function group(description: string, peer: Peer | null): unknown {
  const who =
    peer === null
      ? null
      : 'cidr' in peer
        ? { CidrIp: peer.cidr }
        : { SourceSecurityGroupId: { 'Fn::GetAtt': [peer.from, 'GroupId'] } };
  return {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      VpcId: { Ref: 'Vpc' },
      GroupDescription: description,
      ...(who === null
        ? {}
        : { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, ...who }] }),
    },
  };
}
