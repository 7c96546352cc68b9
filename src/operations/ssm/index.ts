import type * as sdk from '@aws-sdk/client-ssm';
import { schemas } from '../../aws/schemas.ts';
import type { AwsService } from '../../aws/service.ts';
import type { Context, OperationTable } from '../context.ts';
import { translateWith } from '../translate.ts';
import { constraints } from './constraints.ts';
import { deleteParameter } from './delete-parameter.ts';
import { describeParameters } from './describe-parameters.ts';
import { getParameter } from './get-parameter.ts';
import { getParameters } from './get-parameters.ts';
import { getParametersByPath } from './get-parameters-by-path.ts';
import { putParameter } from './put-parameter.ts';

type Operation =
  | 'DeleteParameter'
  | 'DescribeParameters'
  | 'GetParameter'
  | 'GetParameters'
  | 'GetParametersByPath'
  | 'PutParameter';

const handlers: OperationTable<typeof sdk, Operation> = {
  DeleteParameter: deleteParameter,
  DescribeParameters: describeParameters,
  GetParameter: getParameter,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
  PutParameter: putParameter,
};

/** Systems Manager's Parameter Store: what a service's RuntimeEnvironmentSecrets need. */
export const ssm: AwsService<Context> = {
  schema: schemas.ssm,
  constraints,
  handlers,
  translate: translateWith(schemas.ssm, {
    InvalidRequest: 'ValidationException',
    InvalidState: 'ValidationException',
    NotFound: 'ParameterNotFound',
    QuotaExceeded: 'ParameterLimitExceeded',
    AccessDenied: 'AccessDeniedException',
  }),
};
