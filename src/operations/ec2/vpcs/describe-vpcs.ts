import type { DescribeVpcsRequest, DescribeVpcsResult } from '@aws-sdk/client-ec2';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { vpcShape } from './vpc-shape.ts';

const values: FilterValues<Vpc> = {
  cidr: (vpc) => vpc.cidrs[0].cidr,
  'cidr-block-association.association-id': (vpc) => vpc.cidrs.map(({ associationId }) => associationId),
  'cidr-block-association.cidr-block': (vpc) => vpc.cidrs.map(({ cidr }) => cidr),
  'cidr-block-association.state': () => 'associated',
  'dhcp-options-id': (vpc) => vpc.dhcpOptionsId,
  'ipv6-cidr-block-association.association-id': () => null,
  'ipv6-cidr-block-association.ipv6-cidr-block': () => null,
  'ipv6-cidr-block-association.ipv6-pool': () => null,
  'ipv6-cidr-block-association.state': () => null,
  'is-default': (vpc) => vpc.isDefault,
  isDefault: (vpc) => vpc.isDefault,
  'owner-id': (vpc) => vpc.account,
  state: (vpc) => vpc.state,
  'vpc-id': (vpc) => vpc.id,
};

export function describeVpcs(input: Validated<DescribeVpcsRequest>, context: Context): DescribeVpcsResult {
  const { nouns, nextToken } = describeNouns(context, context.store.vpcs, {
    kind: kinds.vpc,
    ids: input.VpcIds,
    filters: input.Filters,
    values,
    page: input,
  });
  return { Vpcs: nouns.map((vpc) => vpcShape(context, vpc)), NextToken: nextToken };
}
