import type { DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import { kinds } from '../find-noun.ts';
import { findGroupByName } from './find-group.ts';
import { groupFilters } from './group-filters.ts';
import { groupShape } from './group-shape.ts';

export function describeSecurityGroups(
  {
    GroupIds = [],
    GroupNames = [],
    Filters,
    MaxResults,
    NextToken,
  }: Validated<DescribeSecurityGroupsRequest>,
  context: Context,
): DescribeSecurityGroupsResult {
  const named = GroupNames.map((name) => findGroupByName(context, name).id);
  const { nouns, nextToken } = describeNouns(context, context.store.securityGroups, {
    kind: kinds.securityGroup,
    ids: [...GroupIds, ...named],
    filters: Filters,
    values: groupFilters(context),
    page: { MaxResults, NextToken },
  });
  return { SecurityGroups: nouns.map((group) => groupShape(context, group)), NextToken: nextToken };
}
