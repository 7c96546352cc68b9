import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { logGroupShape } from './log-shapes.ts';

/** Groups by name. There are as many as services have written to: two for each. */
export function describeLogGroups(
  input: Validated<DescribeLogGroupsRequest>,
  context: Context,
): DescribeLogGroupsResponse {
  const { logs, scope } = context;
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw new Refusal(
      'InvalidRequest',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive.',
    );
  }
  const found = logs.groups(scope, prefix ?? '').filter(({ name }) => name.includes(pattern ?? ''));
  const page = pageOf(context, found, {
    of: ['DescribeLogGroups', prefix, pattern],
    key: (group) => group.name,
    token: input.nextToken,
    size: input.limit ?? 50,
  });
  return { logGroups: page.items.map((group) => logGroupShape(scope, group)), nextToken: page.next };
}
