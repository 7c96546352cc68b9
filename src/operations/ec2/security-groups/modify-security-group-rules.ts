import type {
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
  SecurityGroupRuleRequest,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { invalidParameter, missingParameter, refuse } from '../refusals.ts';
import { checkRuleLimit } from './check-rule-limit.ts';
import { findGroup } from './find-group.ts';
import { findRules } from './find-rules.ts';
import { readPermissions } from './read-permissions.ts';
import { ruleInWords, ruleKey } from './rule-content.ts';

/** Rules get other contents under the same ids. What a call leaves out of a rule is gone from it, as in AWS. */
export function modifySecurityGroupRules(
  input: Validated<ModifySecurityGroupRulesRequest>,
  context: Context,
): ModifySecurityGroupRulesResult {
  const group = findGroup(context, input);
  const changed = new Map(
    input.SecurityGroupRules.map(({ SecurityGroupRuleId: id, SecurityGroupRule: wanted }) => {
      const [rule] = findRules(group, [id]);
      if (rule === undefined || wanted === undefined) throw missingParameter('SecurityGroupRule');
      return [id, readChanged(context, group, { rule, wanted })];
    }),
  );
  if (changed.size < input.SecurityGroupRules.length) {
    throw invalidParameter('The same security group rule must not appear multiple times');
  }
  const rules = group.rules.map((rule) => changed.get(rule.id) ?? rule);
  refuseTwins(rules);
  checkRuleLimit(context, rules);
  context.store.securityGroups.put({ ...group, rules });
  return { Return: true };
}

function readChanged(
  context: Context,
  group: SecurityGroup,
  { rule, wanted }: { rule: SecurityGroupRule; wanted: Validated<SecurityGroupRuleRequest> },
): SecurityGroupRule {
  const { CidrIpv4: CidrIp, CidrIpv6, PrefixListId, ReferencedGroupId: GroupId, Description } = wanted;
  const peers = [CidrIp, CidrIpv6, PrefixListId, GroupId].filter((each) => each !== undefined);
  if (peers.length !== 1) {
    throw invalidParameter(
      'Exactly one of cidrIpv4, cidrIpv6, prefixListId and referencedGroupId has to be specified',
    );
  }
  const described = Description === undefined ? {} : { Description };
  const permission = {
    IpProtocol: wanted.IpProtocol,
    FromPort: wanted.FromPort,
    ToPort: wanted.ToPort,
    IpRanges: CidrIp === undefined ? [] : [{ CidrIp, ...described }],
    Ipv6Ranges: CidrIpv6 === undefined ? [] : [{ CidrIpv6, ...described }],
    PrefixListIds: PrefixListId === undefined ? [] : [{ PrefixListId, ...described }],
    UserIdGroupPairs: GroupId === undefined ? [] : [{ GroupId, ...described }],
  };
  const reading = { group, direction: rule.direction, purpose: 'make' } as const;
  const [content] = readPermissions(context, [permission], reading);
  return { ...rule, ...content };
}

/** Throws InvalidPermission.Duplicate. */
function refuseTwins(rules: readonly SecurityGroupRule[]): void {
  const seen = new Set<string>();
  for (const rule of rules) {
    if (seen.has(ruleKey(rule))) {
      throw refuse('InvalidPermission.Duplicate', `the specified rule "${ruleInWords(rule)}" already exists`);
    }
    seen.add(ruleKey(rule));
  }
}
