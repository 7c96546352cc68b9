import type { GetSecurityGroupsForVpcRequest, GetSecurityGroupsForVpcResult } from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { tagsShape } from '../tag-specifications.ts';

const values: FilterValues<SecurityGroup> = {
  description: ({ description }) => description,
  'group-id': ({ id }) => id,
  'group-name': ({ name }) => name,
  'owner-id': ({ account }) => account,
  'primary-vpc-id': ({ vpcId }) => vpcId,
};

/** The groups that interfaces of the VPC can have: its own. */
export function getSecurityGroupsForVpc(
  { VpcId, Filters, MaxResults, NextToken }: Validated<GetSecurityGroupsForVpcRequest>,
  context: Context,
): GetSecurityGroupsForVpcResult {
  const { securityGroups, vpcs } = context.store;
  const { id } = findNoun(context, vpcs, { id: VpcId, kind: kinds.vpc });
  const { nouns, nextToken } = describeNouns(
    context,
    {
      find: (where) => securityGroups.find(where),
      list: (where) => securityGroups.list({ ...where, vpc_id: id }),
    },
    {
      kind: kinds.securityGroup,
      ids: undefined,
      filters: Filters,
      values,
      page: { MaxResults, NextToken },
    },
  );
  return {
    SecurityGroupForVpcs: nouns.map((group) => ({
      GroupId: group.id,
      GroupName: group.name,
      Description: group.description,
      OwnerId: group.account,
      PrimaryVpcId: group.vpcId,
      Tags: tagsShape(context, group.id),
    })),
    NextToken: nextToken,
  };
}
