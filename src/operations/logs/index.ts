import type * as sdk from '@aws-sdk/client-cloudwatch-logs';
import { schemas } from '../../aws/schemas.ts';
import type { AwsService } from '../../aws/service.ts';
import type { Context, OperationTable } from '../context.ts';
import { translateWith } from '../translate.ts';
import { constraints } from './constraints.ts';
import { describeLogGroups } from './describe-log-groups.ts';
import { describeLogStreams } from './describe-log-streams.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';

type Operation = 'DescribeLogGroups' | 'DescribeLogStreams' | 'FilterLogEvents' | 'GetLogEvents';

const handlers: OperationTable<typeof sdk, Operation> = {
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
};

/** CloudWatch Logs: how events, deployments and applications are read. */
export const cloudWatchLogs: AwsService<Context> = {
  schema: schemas.logs,
  constraints,
  validationCode: 'InvalidParameterException',
  handlers,
  translate: translateWith(schemas.logs, {
    InvalidRequest: 'InvalidParameterException',
    InvalidState: 'InvalidParameterException',
    NotFound: 'ResourceNotFoundException',
    QuotaExceeded: 'LimitExceededException',
    AccessDenied: 'AccessDeniedException',
  }),
};
