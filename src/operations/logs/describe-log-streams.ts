import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { Refusal } from '../../model/refusal.ts';
import type { LogStream } from '../../store/logs.ts';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { findLogGroup } from './find-log-group.ts';
import { logStreamShape } from './log-shapes.ts';

/** Streams of one group, by name or by the time of their last line. */
export function describeLogStreams(
  input: Validated<DescribeLogStreamsRequest>,
  context: Context,
): DescribeLogStreamsResponse {
  const { logStreamNamePrefix: prefix = '', orderBy = 'LogStreamName', descending = false } = input;
  if (prefix !== '' && orderBy === 'LastEventTime') {
    throw new Refusal('InvalidRequest', 'Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const group = findLogGroup(context, input);
  const found = group.streams
    .filter(({ stream }) => stream.startsWith(prefix))
    .toSorted(orderBy === 'LastEventTime' ? byLastLine : byName);
  const page = pageOf(context, descending ? found.toReversed() : found, {
    of: ['DescribeLogStreams', group.name, prefix, orderBy, descending],
    key: ({ stream }) => stream,
    token: input.nextToken,
    size: input.limit ?? 50,
  });
  return { logStreams: page.items.map(logStreamShape), nextToken: page.next };
}

function byName(one: LogStream, other: LogStream): number {
  return one.stream < other.stream ? -1 : 1;
}

function byLastLine(one: LogStream, other: LogStream): number {
  return (one.lastLineAt ?? 0) - (other.lastLineAt ?? 0);
}
