import type * as sdk from '@aws-sdk/client-sts';
import { schemas } from '../../aws/schemas.ts';
import type { AwsService } from '../../aws/service.ts';
import type { Context, OperationTable } from '../context.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

const handlers: OperationTable<typeof sdk, 'GetCallerIdentity'> = { GetCallerIdentity: getCallerIdentity };

/** Security Token Service: who am I, which every AWS tool asks first. It refuses nobody. */
export const sts: AwsService<Context> = {
  schema: schemas.sts,
  constraints: {},
  handlers,
  translate: () => null,
};
