import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { authorize } from './authorize.ts';

/** Adds rules for what comes in. */
export function authorizeSecurityGroupIngress(
  input: Validated<AuthorizeSecurityGroupIngressRequest>,
  context: Context,
): AuthorizeSecurityGroupIngressResult {
  return authorize(input, context, 'ingress');
}
