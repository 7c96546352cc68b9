import type {
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { revoke } from './revoke.ts';

/** Takes rules for what comes in. */
export function revokeSecurityGroupIngress(
  input: Validated<RevokeSecurityGroupIngressRequest>,
  context: Context,
): RevokeSecurityGroupIngressResult {
  return revoke(input, context, 'ingress');
}
