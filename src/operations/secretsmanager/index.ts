import type * as sdk from '@aws-sdk/client-secrets-manager';
import { schemas } from '../../aws/schemas.ts';
import type { AwsService } from '../../aws/service.ts';
import type { Context, OperationTable } from '../context.ts';
import { translateWith } from '../translate.ts';
import { constraints } from './constraints.ts';
import { createSecret } from './create-secret.ts';
import { deleteSecret } from './delete-secret.ts';
import { describeSecret } from './describe-secret.ts';
import { getSecretValue } from './get-secret-value.ts';
import { listSecrets } from './list-secrets.ts';
import { putSecretValue } from './put-secret-value.ts';
import { updateSecret } from './update-secret.ts';

type Operation =
  | 'CreateSecret'
  | 'DeleteSecret'
  | 'DescribeSecret'
  | 'GetSecretValue'
  | 'ListSecrets'
  | 'PutSecretValue'
  | 'UpdateSecret';

const handlers: OperationTable<typeof sdk, Operation> = {
  CreateSecret: createSecret,
  DeleteSecret: deleteSecret,
  DescribeSecret: describeSecret,
  GetSecretValue: getSecretValue,
  ListSecrets: listSecrets,
  PutSecretValue: putSecretValue,
  UpdateSecret: updateSecret,
};

/** Secrets Manager: what a service's RuntimeEnvironmentSecrets need. */
export const secretsManager: AwsService<Context> = {
  schema: schemas.secretsManager,
  constraints,
  handlers,
  translate: translateWith(schemas.secretsManager, {
    InvalidRequest: 'InvalidParameterException',
    InvalidState: 'InvalidRequestException',
    NotFound: 'ResourceNotFoundException',
    QuotaExceeded: 'LimitExceededException',
    AccessDenied: 'AccessDeniedException',
  }),
};
