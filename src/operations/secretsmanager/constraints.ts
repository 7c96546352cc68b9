import type { Constraint, Constraints } from '../../aws/service.ts';

const secretId: Constraint = { minLength: 1, maxLength: 2048 };
const token: Constraint = { minLength: 32, maxLength: 64 };
const description: Constraint = { maxLength: 2048 };

/** Source: the service model `secretsmanager-2017-10-17`; the pattern is the API reference's, in prose. */
export const constraints: Constraints = {
  'CreateSecretRequest.Name': { minLength: 1, maxLength: 512, pattern: '[A-Za-z0-9/_+=.@-]+' },
  'CreateSecretRequest.ClientRequestToken': token,
  'CreateSecretRequest.Description': description,
  'DeleteSecretRequest.SecretId': secretId,
  'DeleteSecretRequest.RecoveryWindowInDays': { min: 7, max: 30 },
  'DescribeSecretRequest.SecretId': secretId,
  'GetSecretValueRequest.SecretId': secretId,
  'ListSecretsRequest.MaxResults': { min: 1, max: 100 },
  'PutSecretValueRequest.ClientRequestToken': token,
  'PutSecretValueRequest.SecretId': secretId,
  'Tag.Key': { minLength: 1, maxLength: 128 },
  'Tag.Value': { maxLength: 256 },
  'UpdateSecretRequest.ClientRequestToken': token,
  'UpdateSecretRequest.Description': description,
  'UpdateSecretRequest.SecretId': secretId,
};
