import type {
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { missingParameter } from '../refusals.ts';
import { findGroup } from './find-group.ts';
import { findRules } from './find-rules.ts';
import { readDescription } from './read-description.ts';
import { readPermissions } from './read-permissions.ts';
import { ruleNotFound } from './revoke.ts';
import { ruleKey } from './rule-content.ts';

type Input = Validated<UpdateSecurityGroupRuleDescriptionsIngressRequest>;
type Direction = SecurityGroupRule['direction'];

/** Gives rules their descriptions anew; one that is left out is taken away. Throws InvalidPermission.NotFound and InvalidSecurityGroupRuleId.NotFound. */
export function describeRules(
  input: Input,
  context: Context,
  direction: Direction,
): UpdateSecurityGroupRuleDescriptionsIngressResult {
  const group = findGroup(context, input);
  const texts = readTexts(input, context, { group, direction });
  const rules = group.rules.map((rule) => {
    const description = texts.get(rule.id);
    return description === undefined ? rule : { ...rule, description };
  });
  context.store.securityGroups.put({ ...group, rules });
  return { Return: true };
}

/** New descriptions by the ids of rules. */
function readTexts(
  { IpPermissions = [], SecurityGroupRuleDescriptions = [] }: Input,
  context: Context,
  { group, direction }: { group: SecurityGroup; direction: Direction },
): Map<string, string | null> {
  if (SecurityGroupRuleDescriptions.length > 0) {
    return new Map(
      SecurityGroupRuleDescriptions.flatMap(({ SecurityGroupRuleId: id = '', Description }) =>
        findRules(group, [id], direction).map((rule) => [rule.id, readDescription(Description)] as const),
      ),
    );
  }
  if (IpPermissions.length === 0) throw missingParameter('ipPermissions');
  const wanted = readPermissions(context, IpPermissions, { group, direction, purpose: 'find' });
  return new Map(
    wanted.map((rule) => {
      const found = group.rules.find((each) => ruleKey(each) === ruleKey(rule));
      if (found === undefined) throw ruleNotFound();
      return [found.id, rule.description] as const;
    }),
  );
}
