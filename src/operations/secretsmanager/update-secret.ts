import type { UpdateSecretRequest, UpdateSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Context, Validated } from '../context.ts';
import { currentValue, findSecret } from './find-secret.ts';
import { putVersion } from './put-version.ts';
import { readValue } from './read-value.ts';

/** What is left out stays. */
export function updateSecret(input: Validated<UpdateSecretRequest>, context: Context): UpdateSecretResponse {
  const { store, now } = context;
  return store.transact(() => {
    const found = findSecret(context, input.SecretId);
    const value = readValue(input);
    const described = { ...found, description: input.Description ?? found.description, updatedAt: now };
    store.secrets.put(described, currentValue(context, found));
    if (value === undefined) return { ARN: found.arn, Name: found.name };
    const { versionId } = putVersion(context, described, { value, token: input.ClientRequestToken });
    return { ARN: found.arn, Name: found.name, VersionId: versionId };
  });
}
