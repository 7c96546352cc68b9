import { madeWithVpc } from '../../../model/landscape/made-with-vpc.ts';
import { Unknown } from '../../draft/known.ts';
import { listenerPorts } from './listener-ports.ts';
import { mentionOf, type Result } from './value.ts';

/** Attributes that are the resource’s own id. Source: CloudFormation’s resource reference, "Return values". */
const identities: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPC': ['VpcId'],
  'AWS::EC2::Subnet': ['SubnetId'],
  'AWS::EC2::RouteTable': ['RouteTableId'],
  'AWS::EC2::InternetGateway': ['InternetGatewayId'],
  'AWS::EC2::EgressOnlyInternetGateway': ['Id'],
  'AWS::EC2::NatGateway': ['NatGatewayId'],
  'AWS::EC2::EIP': ['AllocationId'],
  'AWS::EC2::SecurityGroup': ['GroupId', 'Id'],
  'AWS::EC2::NetworkAcl': ['Id'],
  'AWS::EC2::NetworkInterface': ['Id'],
  'AWS::EC2::Instance': ['InstanceId'],
  'AWS::EC2::VPCEndpoint': ['Id'],
  'AWS::EC2::VPCPeeringConnection': ['Id'],
  'AWS::EC2::TransitGateway': ['Id', 'TransitGatewayArn'],
  'AWS::EC2::TransitGatewayAttachment': ['Id'],
  'AWS::EC2::TransitGatewayVpcAttachment': ['Id'],
  'AWS::EC2::TransitGatewayPeeringAttachment': ['TransitGatewayAttachmentId'],
  'AWS::EC2::TransitGatewayRouteTable': ['TransitGatewayRouteTableId'],
  'AWS::EC2::PrefixList': ['PrefixListId'],
  'AWS::EC2::DHCPOptions': ['DhcpOptionsId'],
  'AWS::EC2::VPNGateway': ['VPNGatewayId'],
  'AWS::AppRunner::Service': ['ServiceArn'],
  'AWS::AppRunner::VpcConnector': ['VpcConnectorArn'],
  'AWS::AppRunner::VpcIngressConnection': ['VpcIngressConnectionArn'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['LoadBalancerArn'],
  'AWS::EFS::FileSystem': ['FileSystemId'],
  'AWS::ECS::Cluster': ['Arn'],
  'AWS::Lambda::Function': ['Arn'],
};

/** Attributes that repeat a property. */
const repetitions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::EC2::VPC': { CidrBlock: 'CidrBlock' },
  'AWS::EC2::Subnet': { AvailabilityZone: 'AvailabilityZone', CidrBlock: 'CidrBlock', VpcId: 'VpcId' },
  'AWS::EC2::SecurityGroup': { VpcId: 'VpcId' },
  'AWS::EC2::NetworkInterface': { PrimaryPrivateIpAddress: 'PrivateIpAddress', VpcId: 'VpcId' },
  'AWS::EC2::Instance': {
    PrivateIp: 'PrivateIpAddress',
    AvailabilityZone: 'AvailabilityZone',
    VpcId: 'VpcId',
  },
  'AWS::SSM::Parameter': { Value: 'Value', Type: 'Type' },
};

/** A resource, as far as its attributes are concerned. */
export type AttributeSource = {
  readonly id: string;
  readonly type: string;
  property(name: string): Result | undefined;
};

/** `Fn::GetAtt`: an id, a property, a port that is known by the kind of resource; what only AWS can say is `COMPUTED`. */
export function attributeOf(source: AttributeSource, name: string): Result {
  if (identities[source.type]?.includes(name) === true) return mentionOf(source.id);
  const property = repetitions[source.type]?.[name];
  if (property !== undefined) {
    const value = source.property(property);
    if (value !== undefined && typeof value !== 'symbol') return value;
  }
  if (source.type === 'AWS::EC2::VPC') {
    if (name === 'DefaultSecurityGroup') return mentionOf(madeWithVpc(source.id).defaultGroupId);
    if (name === 'DefaultNetworkAcl') return mentionOf(madeWithVpc(source.id).defaultAclId);
  }
  if (/(?:^|\.)Port$/.test(name)) {
    const ports = listenerPorts(source.type, (key) => source.property(key));
    if (ports instanceof Unknown) return ports;
    if (ports !== undefined) return ports[0] ?? null;
  }
  return new Unknown({ code: 'COMPUTED', name: `${source.id}.${name}` });
}
