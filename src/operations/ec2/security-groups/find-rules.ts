import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import { malformed, refuse } from '../refusals.ts';

/** Rules of one group by id, each once. Throws InvalidSecurityGroupRuleId.NotFound and InvalidSecurityGroupRuleId.Malformed. */
export function findRules(
  group: SecurityGroup,
  ids: readonly string[],
  direction?: SecurityGroupRule['direction'],
): SecurityGroupRule[] {
  return [...new Set(ids)].map((id) => {
    if (!/^sgr-[0-9a-f]{1,32}$/.test(id)) throw malformed('InvalidSecurityGroupRuleId', 'sgr', id);
    const found = group.rules.find((rule) => rule.id === id);
    if (found !== undefined && (direction === undefined || found.direction === direction)) return found;
    throw ruleIdNotFound(id);
  });
}

export function ruleIdNotFound(id: string): Error {
  return refuse('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${id}' does not exist`);
}
