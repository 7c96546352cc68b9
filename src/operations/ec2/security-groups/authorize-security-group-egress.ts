import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { authorize } from './authorize.ts';

/** Adds rules for what goes out. */
export function authorizeSecurityGroupEgress(
  input: Validated<AuthorizeSecurityGroupEgressRequest>,
  context: Context,
): AuthorizeSecurityGroupEgressResult {
  return authorize(input, context, 'egress');
}
