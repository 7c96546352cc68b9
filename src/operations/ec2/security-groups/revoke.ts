import type {
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { refuse } from '../refusals.ts';
import { findGroup } from './find-group.ts';
import { findRules } from './find-rules.ts';
import { permissionsShape } from './permissions-shape.ts';
import { readPermissions } from './read-permissions.ts';
import { type RuleContent, ruleKey } from './rule-content.ts';
import { revokedRuleShape } from './rule-shape.ts';
import { wantedPermissions } from './wanted-permissions.ts';

type Input = Validated<RevokeSecurityGroupIngressRequest & Partial<RevokeSecurityGroupEgressRequest>>;
type Direction = SecurityGroupRule['direction'];
type Found = { readonly rules: readonly SecurityGroupRule[]; readonly unknown: readonly RuleContent[] };

/**
 * Takes rules from a group. What is not there is an error and nothing is taken; in the default VPC it is told in the
 * answer and the rest is taken. Source: EC2 API, RevokeSecurityGroupIngress.
 */
export function revoke(
  input: Input,
  context: Context,
  direction: Direction,
): RevokeSecurityGroupIngressResult {
  const { store } = context;
  const group = findGroup(context, input);
  const { rules, unknown } = findRevoked(input, context, { group, direction });
  const isForgiving = store.vpcs.find({ id: group.vpcId })?.isDefault === true;
  if (unknown.length > 0 && !isForgiving) throw ruleNotFound();
  const gone = new Set(rules.map(({ id }) => id));
  if (gone.size > 0) {
    store.securityGroups.put({ ...group, rules: group.rules.filter(({ id }) => !gone.has(id)) });
  }
  for (const id of gone) store.tags.removeAll(id);
  return {
    Return: true,
    UnknownIpPermissions: permissionsShape(context, group, unknown),
    RevokedSecurityGroupRules: rules.map((rule) => revokedRuleShape(group, rule)),
  };
}

function findRevoked(
  input: Input,
  context: Context,
  { group, direction }: { group: SecurityGroup; direction: Direction },
): Found {
  if (input.SecurityGroupRuleIds !== undefined && input.SecurityGroupRuleIds.length > 0) {
    return { rules: findRules(group, input.SecurityGroupRuleIds, direction), unknown: [] };
  }
  const permissions = wantedPermissions(input);
  const wanted = readPermissions(context, permissions, { group, direction, purpose: 'find' });
  const keys = new Set(wanted.map(ruleKey));
  const rules = group.rules.filter((rule) => keys.has(ruleKey(rule)));
  const present = new Set(rules.map(ruleKey));
  return { rules, unknown: wanted.filter((rule) => !present.has(ruleKey(rule))) };
}

export function ruleNotFound(): Error {
  return refuse('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
}
