import type { RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { revoke } from './revoke.ts';

/** Takes rules for what goes out. */
export function revokeSecurityGroupEgress(
  input: Validated<RevokeSecurityGroupEgressRequest>,
  context: Context,
): RevokeSecurityGroupEgressResult {
  return revoke(input, context, 'egress');
}
