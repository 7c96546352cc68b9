import type { DescribeSecretResponse, SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { Secret } from '../../model/secret.ts';
import type { Context } from '../context.ts';

/** Everything about a secret but its value. */
export function describedSecret(context: Context, secret: Secret): DescribeSecretResponse {
  return { ...base(context, secret), VersionIdsToStages: { [secret.versionId]: ['AWSCURRENT'] } };
}

export function listedSecret(context: Context, secret: Secret): SecretListEntry {
  return { ...base(context, secret), SecretVersionsToStages: { [secret.versionId]: ['AWSCURRENT'] } };
}

function base({ store }: Context, secret: Secret) {
  const tags = Object.entries(store.tags.of(secret.arn)).map(([Key, Value]) => ({ Key, Value }));
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(secret.description !== null && { Description: secret.description }),
    LastChangedDate: new Date(secret.updatedAt),
    CreatedDate: new Date(secret.createdAt),
    ...(tags.length > 0 && { Tags: tags }),
  };
}
