import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { checkRuleLimit } from './check-rule-limit.ts';
import { findGroup } from './find-group.ts';
import { readPermissions } from './read-permissions.ts';
import { type RuleContent, ruleInWords, ruleKey } from './rule-content.ts';
import { ruleShape } from './rule-shape.ts';
import { wantedPermissions } from './wanted-permissions.ts';

type Input = Validated<AuthorizeSecurityGroupIngressRequest & Partial<AuthorizeSecurityGroupEgressRequest>>;

/** Adds rules to a group: all of them or, when one cannot be, none. */
export function authorize(
  input: Input,
  context: Context,
  direction: SecurityGroupRule['direction'],
): AuthorizeSecurityGroupIngressResult {
  const { store, ids } = context;
  const group = findGroup(context, input);
  const permissions = wantedPermissions(input);
  const wanted = readPermissions(context, permissions, { group, direction, purpose: 'make' });
  const tags = readTagSpecifications(input.TagSpecifications, 'security-group-rule');
  refuseDuplicates(group, wanted);
  checkRuleLimit(context, [...group.rules, ...wanted]);
  const made = wanted.map((rule) => ({ id: newId(ids, 'sgr'), ...rule }));
  store.securityGroups.put({ ...group, rules: [...group.rules, ...made] });
  for (const { id } of made) store.tags.put(id, tags);
  return { Return: true, SecurityGroupRules: made.map((rule) => ruleShape(context, group, rule)) };
}

/** Throws InvalidPermission.Duplicate. */
export function refuseDuplicates(group: Pick<SecurityGroup, 'rules'>, wanted: readonly RuleContent[]): void {
  const present = new Set(group.rules.map(ruleKey));
  const twice = wanted.find((rule) => present.has(ruleKey(rule)));
  if (twice === undefined) return;
  throw refuse('InvalidPermission.Duplicate', `the specified rule "${ruleInWords(twice)}" already exists`);
}
