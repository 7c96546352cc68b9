import type { SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../refusals.ts';
import type { RuleContent } from './rule-content.ts';

/**
 * In each direction and for each of IPv4 and IPv6. AWS begins with 60 and its support raises that to 1,000 at most; here
 * nobody needs to be asked. Source: VPC guide, "Amazon VPC quotas".
 */
export const rulesPerGroup = 1000;

/**
 * Throws RulesPerSecurityGroupLimitExceeded. A reference to a group is a rule of both families; a prefix list counts as
 * many rules as it can have entries.
 */
export function checkRuleLimit(
  { store }: Pick<Context, 'store'>,
  rules: readonly (RuleContent | SecurityGroupRule)[],
): void {
  const weigh = ({ peer }: RuleContent): { ipv4: number; ipv6: number } => {
    switch (peer.kind) {
      case 'ipv4':
        return { ipv4: 1, ipv6: 0 };
      case 'ipv6':
        return { ipv4: 0, ipv6: 1 };
      case 'security-group':
        return { ipv4: 1, ipv6: 1 };
      case 'prefix-list': {
        const list = store.prefixLists.find({ id: peer.id });
        const weight = list?.owner === 'self' ? list.maxEntries : 1;
        return list?.addressFamily === 'IPv6' ? { ipv4: 0, ipv6: weight } : { ipv4: weight, ipv6: 0 };
      }
    }
  };
  for (const direction of ['ingress', 'egress'] as const) {
    const weights = rules.filter((rule) => rule.direction === direction).map(weigh);
    for (const family of ['ipv4', 'ipv6'] as const) {
      if (weights.reduce((sum, weight) => sum + weight[family], 0) > rulesPerGroup) {
        throw refuse(
          'RulesPerSecurityGroupLimitExceeded',
          'The maximum number of rules per security group has been reached.',
        );
      }
    }
  }
}
