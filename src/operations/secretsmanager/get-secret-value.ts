import type { GetSecretValueRequest, GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../aws/errors.ts';
import type { Context, Validated } from '../context.ts';
import { currentValue, findSecret } from './find-secret.ts';

/** The value of the current version. */
export function getSecretValue(
  input: Validated<GetSecretValueRequest>,
  context: Context,
): GetSecretValueResponse {
  const secret = findSecret(context, input.SecretId);
  const { VersionId = secret.versionId, VersionStage = 'AWSCURRENT' } = input;
  if (VersionId !== secret.versionId || VersionStage !== 'AWSCURRENT') {
    const sought =
      VersionId === secret.versionId ? `staging label: ${VersionStage}` : `VersionId: ${VersionId}`;
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${sought}`,
    );
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: secret.versionId,
    SecretString: currentValue(context, secret),
    VersionStages: ['AWSCURRENT'],
    CreatedDate: new Date(secret.updatedAt),
  };
}
