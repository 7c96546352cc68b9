import type { DescribeSubnetsRequest, DescribeSubnetsResult } from '@aws-sdk/client-ec2';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { countFreeAddresses, subnetArn, subnetShape, zoneIdOf } from './subnet-shape.ts';

export function describeSubnets(
  input: Validated<DescribeSubnetsRequest>,
  context: Context,
): DescribeSubnetsResult {
  const { nouns, nextToken } = describeNouns(context, context.store.subnets, {
    kind: kinds.subnet,
    ids: input.SubnetIds,
    filters: input.Filters,
    values: filterValues(context),
    page: input,
  });
  return { Subnets: nouns.map((subnet) => subnetShape(context, subnet)), NextToken: nextToken };
}

/** EC2 documents several of them under two or three names. */
function filterValues(context: Context): FilterValues<Subnet> {
  const zone = (subnet: Subnet): string => subnet.zone;
  const zoneId = (subnet: Subnet): string | null => zoneIdOf(subnet) ?? null;
  const cidr = (subnet: Subnet): string => subnet.cidr;
  const isDefault = (subnet: Subnet): boolean => subnet.isDefaultForZone;
  const never = (): null => null;
  const no = (): boolean => false;
  return {
    'availability-zone': zone,
    availabilityZone: zone,
    'availability-zone-id': zoneId,
    availabilityZoneId: zoneId,
    'available-ip-address-count': (subnet) => countFreeAddresses(context, subnet),
    'cidr-block': cidr,
    cidrBlock: cidr,
    cidr,
    'customer-owned-ipv4-pool': never,
    'default-for-az': isDefault,
    defaultForAz: isDefault,
    'enable-dns64': no,
    'enable-lni-at-device-index': never,
    'ipv6-cidr-block-association.association-id': never,
    'ipv6-cidr-block-association.ipv6-cidr-block': never,
    'ipv6-cidr-block-association.state': never,
    'ipv6-native': no,
    'map-customer-owned-ip-on-launch': no,
    'map-public-ip-on-launch': (subnet) => subnet.mapPublicIpOnLaunch,
    'outpost-arn': never,
    'owner-id': (subnet) => subnet.account,
    'private-dns-name-options-on-launch.enable-resource-name-dns-a-record': no,
    'private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record': no,
    'private-dns-name-options-on-launch.hostname-type': () => 'ip-name',
    state: () => 'available',
    'subnet-arn': subnetArn,
    'subnet-id': (subnet) => subnet.id,
    'vpc-id': (subnet) => subnet.vpcId,
  };
}
