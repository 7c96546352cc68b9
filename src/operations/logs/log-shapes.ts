import type {
  FilteredLogEvent,
  LogGroup as LogGroupShape,
  LogStream as LogStreamShape,
  OutputLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Scope } from '../../model/scope.ts';
import type { LogStream, StoredLine } from '../../store/logs.ts';

export function logGroupShape(scope: Scope, group: { name: string; createdAt: number }): LogGroupShape {
  const arn = groupArn(scope, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: 0,
    logGroupClass: 'STANDARD',
    logGroupArn: arn,
  };
}

export function logStreamShape(stream: LogStream): LogStreamShape {
  const { firstLineAt, lastLineAt } = stream;
  return {
    logStreamName: stream.stream,
    creationTime: stream.createdAt,
    ...(firstLineAt !== null && { firstEventTimestamp: firstLineAt }),
    ...(lastLineAt !== null && { lastEventTimestamp: lastLineAt, lastIngestionTime: lastLineAt }),
    arn: `${groupArn(stream, stream.group)}:log-stream:${stream.stream}`,
    storedBytes: 0,
  };
}

export function logEventShape(line: StoredLine): OutputLogEvent {
  return { timestamp: line.at, message: line.text, ingestionTime: line.at };
}

export function filteredLogEventShape(line: StoredLine): FilteredLogEvent {
  return {
    logStreamName: line.stream,
    timestamp: line.at,
    message: line.text,
    ingestionTime: line.at,
    eventId: String(line.id).padStart(56, '0'),
  };
}

function groupArn(scope: Scope, name: string): string {
  return `arn:aws:logs:${scope.region}:${scope.account}:log-group:${name}`;
}
