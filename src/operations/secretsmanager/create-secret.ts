import type { CreateSecretRequest, CreateSecretResponse } from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../aws/errors.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context, Validated } from '../context.ts';
import { requireValue } from './read-value.ts';

/** Makes a secret with its first version. The value is kept sealed. */
export function createSecret(input: Validated<CreateSecretRequest>, context: Context): CreateSecretResponse {
  const { store, scope, ids, now } = context;
  const name = input.Name;
  return store.transact(() => {
    const value = requireValue(input);
    if (store.secrets.findByName(scope, 'secretsmanager', name) !== null) {
      throw new AwsError(
        'ResourceExistsException',
        `The operation failed because the secret ${name} already exists.`,
      );
    }
    // AWS appends six characters so that a secret made anew under an old name is not mistaken for the old one.
    const suffix = ids.hex32().slice(-6);
    const secret: Secret = {
      ...scope,
      arn: `arn:aws:secretsmanager:${scope.region}:${scope.account}:secret:${name}-${suffix}`,
      service: 'secretsmanager',
      name,
      description: input.Description ?? null,
      parameterType: null,
      version: 1,
      versionId: input.ClientRequestToken ?? ids.uuid(),
      createdAt: now,
      updatedAt: now,
    };
    store.secrets.put(secret, value);
    const tags = (input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]);
    store.tags.put(secret.arn, Object.fromEntries(tags));
    return { ARN: secret.arn, Name: name, VersionId: secret.versionId };
  });
}
