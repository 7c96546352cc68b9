import type { ProtocolName } from '../service.ts';
import { awsJson } from './json/aws-json.ts';
import type { Protocol } from './protocol.ts';
import { awsQuery, ec2Query } from './query/query.ts';

export const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  'aws-json-1.0': awsJson('application/x-amz-json-1.0'),
  'aws-json-1.1': awsJson('application/x-amz-json-1.1'),
  'aws-query': awsQuery,
  'ec2-query': ec2Query,
};

export function isQueryProtocol(name: ProtocolName): boolean {
  return name === 'aws-query' || name === 'ec2-query';
}
