import type {
  UpdateSecurityGroupRuleDescriptionsEgressRequest,
  UpdateSecurityGroupRuleDescriptionsEgressResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { describeRules } from './describe-rules.ts';

/** Writes what rules for what goes out are for. */
export function updateSecurityGroupRuleDescriptionsEgress(
  input: Validated<UpdateSecurityGroupRuleDescriptionsEgressRequest>,
  context: Context,
): UpdateSecurityGroupRuleDescriptionsEgressResult {
  return describeRules(input, context, 'egress');
}
