import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
} from '@aws-sdk/client-ec2';
import type { Scope } from '../../../model/scope.ts';
import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { ruleShape } from './rule-shape.ts';

/** A rule with the group that it stands in: rules have no table of their own. */
type GroupedRule = Scope & {
  readonly id: string;
  readonly rule: SecurityGroupRule;
  readonly group: SecurityGroup;
};

const kind = { code: 'InvalidSecurityGroupRuleId', label: 'security group rule', prefix: 'sgr' };

const values: FilterValues<GroupedRule> = {
  'group-id': ({ group }) => group.id,
  'security-group-rule-id': ({ id }) => id,
};

export function describeSecurityGroupRules(
  { SecurityGroupRuleIds, Filters, MaxResults, NextToken }: Validated<DescribeSecurityGroupRulesRequest>,
  context: Context,
): DescribeSecurityGroupRulesResult {
  const rules = groupedRules(context);
  const { nouns, nextToken } = describeNouns(
    context,
    { list: () => rules, find: ({ id }) => rules.find((rule) => rule.id === id) ?? null },
    {
      kind,
      ids: SecurityGroupRuleIds,
      filters: Filters,
      values,
      page: { MaxResults, NextToken },
    },
  );
  return {
    SecurityGroupRules: nouns.map(({ rule, group }) => ruleShape(context, group, rule)),
    NextToken: nextToken,
  };
}

function groupedRules({ store, scope: { account, region } }: Context): GroupedRule[] {
  return store.securityGroups
    .list({ account, region })
    .flatMap((group) => group.rules.map((rule) => ({ account, region, id: rule.id, rule, group })));
}
