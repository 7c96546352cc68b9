import type { Constraint, Constraints } from '../../aws/service.ts';

const groupName: Constraint = { minLength: 1, maxLength: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' };
const groupIdentifier: Constraint = { minLength: 1, maxLength: 2048, pattern: '[\\w#+=/:,.@*-]*' };
const streamName: Constraint = { minLength: 1, maxLength: 512, pattern: '[^:*]*' };
const limit = (max: number): Constraint => ({ min: 1, max });
const time: Constraint = { min: 0 };

/** Source: the service model `logs-2014-03-28`. */
export const constraints: Constraints = {
  'DescribeLogGroupsRequest.limit': limit(50),
  'DescribeLogGroupsRequest.logGroupNamePattern': { maxLength: 512, pattern: '[\\.\\-_/#A-Za-z0-9]*' },
  'DescribeLogGroupsRequest.logGroupNamePrefix': groupName,
  'DescribeLogStreamsRequest.limit': limit(50),
  'DescribeLogStreamsRequest.logGroupIdentifier': groupIdentifier,
  'DescribeLogStreamsRequest.logGroupName': groupName,
  'DescribeLogStreamsRequest.logStreamNamePrefix': streamName,
  'DescribeLogStreamsRequest.orderBy': { enum: ['LogStreamName', 'LastEventTime'] },
  'FilterLogEventsRequest.endTime': time,
  'FilterLogEventsRequest.filterPattern': { maxLength: 1024 },
  'FilterLogEventsRequest.limit': limit(10_000),
  'FilterLogEventsRequest.logGroupIdentifier': groupIdentifier,
  'FilterLogEventsRequest.logGroupName': groupName,
  'FilterLogEventsRequest.logStreamNamePrefix': streamName,
  'FilterLogEventsRequest.logStreamNames': { minLength: 1, maxLength: 100 },
  'FilterLogEventsRequest.startTime': time,
  'GetLogEventsRequest.endTime': time,
  'GetLogEventsRequest.limit': limit(10_000),
  'GetLogEventsRequest.logGroupIdentifier': groupIdentifier,
  'GetLogEventsRequest.logGroupName': groupName,
  'GetLogEventsRequest.logStreamName': streamName,
  'GetLogEventsRequest.startTime': time,
};
