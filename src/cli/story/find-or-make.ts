import type {
  CreateSecurityGroupResult,
  CreateSubnetResult,
  CreateVpcResult,
  DescribeSecurityGroupsResult,
  DescribeSubnetsResult,
  DescribeVpcsResult,
} from '@aws-sdk/client-ec2';
import type { Api } from '../api/api.ts';
import { Failure } from '../failure.ts';
import { shop } from './shop.ts';

/** The shop's own: everything the story makes carries its name, so that a second run finds it. */
function tagSpecifications(resourceType: string, name: string = shop.name): object[] {
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

export function demandId(id: string | undefined): string {
  if (id === undefined) throw new Failure('The API answered without an id.');
  return id;
}
