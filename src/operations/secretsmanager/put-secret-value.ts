import type { PutSecretValueRequest, PutSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { findSecret } from './find-secret.ts';
import { putVersion } from './put-version.ts';
import { requireValue } from './read-value.ts';

/** Makes a value the current version. Running services keep the one they were deployed with. */
export function putSecretValue(
  input: Validated<PutSecretValueRequest>,
  context: Context,
): PutSecretValueResponse {
  return context.store.transact(() => {
    const secret = findSecret(context, input.SecretId);
    const value = requireValue(input);
    if (input.VersionStages?.some((stage) => stage !== 'AWSCURRENT') === true) {
      throw new Refusal('InvalidRequest', 'Apron keeps the version AWSCURRENT only.');
    }
    const updated = putVersion(context, secret, { value, token: input.ClientRequestToken });
    return {
      ARN: updated.arn,
      Name: updated.name,
      VersionId: updated.versionId,
      VersionStages: ['AWSCURRENT'],
    };
  });
}
