import type {
  CreateInternetGatewayResult,
  CreateRouteTableResult,
  CreateSecurityGroupResult,
  CreateSubnetResult,
  CreateVpcResult,
  DescribeInternetGatewaysResult,
  DescribeNatGatewaysResult,
  DescribeRouteTablesResult,
  DescribeSecurityGroupsResult,
  DescribeSubnetsResult,
  DescribeVpcsResult,
} from '@aws-sdk/client-ec2';
import type { Api } from '../api/api.ts';
import { Failure } from '../failure.ts';
import { shop } from './shop.ts';

/** The shop's own: everything the story makes carries its name, so that a second run finds it. */
export function tagSpecifications(resourceType: string, name: string = shop.name): object[] {
  return [{ ResourceType: resourceType, Tags: [{ Key: 'Name', Value: name }] }];
}

function named(name: string, more: object[] = []): { Filters: object[] } {
  return { Filters: [{ Name: 'tag:Name', Values: [name] }, ...more] };
}

/** Each of these finds the shop's own, or makes it, and gives its id. */
export async function ensureVpc(api: Api): Promise<string> {
  const found = await api.call<DescribeVpcsResult>('ec2', 'DescribeVpcs', named(shop.name));
  const made =
    found.Vpcs?.[0] ??
    (
      await api.call<CreateVpcResult>('ec2', 'CreateVpc', {
        CidrBlock: shop.vpcRange,
        TagSpecifications: tagSpecifications('vpc'),
      })
    ).Vpc;
  return demandId(made?.VpcId);
}

export async function ensureSubnet(
  api: Api,
  subnet: { readonly vpcId: string; readonly range: string; readonly name: string; readonly zone: string },
): Promise<string> {
  const found = await api.call<DescribeSubnetsResult>(
    'ec2',
    'DescribeSubnets',
    named(subnet.name, [{ Name: 'vpc-id', Values: [subnet.vpcId] }]),
  );
  const made =
    found.Subnets?.[0] ??
    (
      await api.call<CreateSubnetResult>('ec2', 'CreateSubnet', {
        VpcId: subnet.vpcId,
        CidrBlock: subnet.range,
        AvailabilityZone: subnet.zone,
        TagSpecifications: tagSpecifications('subnet', subnet.name),
      })
    ).Subnet;
  return demandId(made?.SubnetId);
}

/** `allows` is called once, for a group that has just been made. */
export async function ensureGroup(
  api: Api,
  group: { readonly vpcId: string; readonly name: string; readonly description: string },
  allows: (groupId: string) => Promise<void> = async () => {},
): Promise<string> {
  const found = await api.call<DescribeSecurityGroupsResult>('ec2', 'DescribeSecurityGroups', {
    Filters: [
      { Name: 'vpc-id', Values: [group.vpcId] },
      { Name: 'group-name', Values: [group.name] },
    ],
  });
  const known = found.SecurityGroups?.[0]?.GroupId;
  if (known !== undefined) return known;
  const made = await api.call<CreateSecurityGroupResult>('ec2', 'CreateSecurityGroup', {
    VpcId: group.vpcId,
    GroupName: group.name,
    Description: group.description,
  });
  const id = demandId(made.GroupId);
  await allows(id);
  return id;
}

/** Attached to the VPC. */
export async function ensureInternetGateway(api: Api, vpcId: string): Promise<string> {
  const found = await api.call<DescribeInternetGatewaysResult>('ec2', 'DescribeInternetGateways', {
    Filters: [{ Name: 'attachment.vpc-id', Values: [vpcId] }],
  });
  const known = found.InternetGateways?.[0]?.InternetGatewayId;
  if (known !== undefined) return known;
  const made = await api.call<CreateInternetGatewayResult>('ec2', 'CreateInternetGateway', {
    TagSpecifications: tagSpecifications('internet-gateway'),
  });
  const id = demandId(made.InternetGateway?.InternetGatewayId);
  await api.call('ec2', 'AttachInternetGateway', { InternetGatewayId: id, VpcId: vpcId });
  return id;
}

/** A table of its own for the subnet. */
export async function ensureRouteTable(
  api: Api,
  place: { readonly vpcId: string; readonly subnetId: string; readonly name: string },
): Promise<string> {
  const found = await api.call<DescribeRouteTablesResult>(
    'ec2',
    'DescribeRouteTables',
    named(place.name, [{ Name: 'vpc-id', Values: [place.vpcId] }]),
  );
  const known = found.RouteTables?.[0]?.RouteTableId;
  if (known !== undefined) return known;
  const made = await api.call<CreateRouteTableResult>('ec2', 'CreateRouteTable', {
    VpcId: place.vpcId,
    TagSpecifications: tagSpecifications('route-table', place.name),
  });
  const id = demandId(made.RouteTable?.RouteTableId);
  await api.call('ec2', 'AssociateRouteTable', { RouteTableId: id, SubnetId: place.subnetId });
  return id;
}

export async function mainRouteTable(api: Api, vpcId: string): Promise<string> {
  const found = await api.call<DescribeRouteTablesResult>('ec2', 'DescribeRouteTables', {
    Filters: [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'association.main', Values: ['true'] },
    ],
  });
  return demandId(found.RouteTables?.[0]?.RouteTableId);
}

/** One that carries packets or is about to; null when there is none. */
export async function findNatGateway(api: Api, vpcId: string): Promise<{ id: string; state: string } | null> {
  const found = await api.call<DescribeNatGatewaysResult>('ec2', 'DescribeNatGateways', {
    Filter: [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'state', Values: ['pending', 'available'] },
    ],
  });
  const gateway = found.NatGateways?.[0];
  return gateway === undefined ? null : { id: demandId(gateway.NatGatewayId), state: gateway.State ?? '' };
}

export function demandId(id: string | undefined): string {
  if (id === undefined) throw new Failure('The API answered without an id.');
  return id;
}
