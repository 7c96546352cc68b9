import type {
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { describeRules } from './describe-rules.ts';

/** Writes what rules for what comes in are for. */
export function updateSecurityGroupRuleDescriptionsIngress(
  input: Validated<UpdateSecurityGroupRuleDescriptionsIngressRequest>,
  context: Context,
): UpdateSecurityGroupRuleDescriptionsIngressResult {
  return describeRules(input, context, 'ingress');
}
