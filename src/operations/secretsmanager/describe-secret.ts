import type { DescribeSecretRequest, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Context, Validated } from '../context.ts';
import { findSecret } from './find-secret.ts';
import { describedSecret } from './secret-shape.ts';

/** Everything about a secret but its value. */
export function describeSecret(
  input: Validated<DescribeSecretRequest>,
  context: Context,
): DescribeSecretResponse {
  return describedSecret(context, findSecret(context, input.SecretId));
}
