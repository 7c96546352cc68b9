import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import { kinds } from '../find-noun.ts';
import { interfaceFilters } from './interface-filters.ts';
import { interfaceShape } from './interface-shape.ts';
import { readSurroundings } from './surroundings.ts';

export function describeNetworkInterfaces(
  { NetworkInterfaceIds, Filters, MaxResults, NextToken }: Validated<DescribeNetworkInterfacesRequest>,
  context: Context,
): DescribeNetworkInterfacesResult {
  const surroundings = readSurroundings(context);
  const { nouns, nextToken } = describeNouns(context, context.store.networkInterfaces, {
    kind: kinds.networkInterface,
    ids: NetworkInterfaceIds,
    filters: Filters,
    values: interfaceFilters(context, surroundings),
    page: { MaxResults, NextToken },
  });
  return {
    NetworkInterfaces: nouns.map((each) => interfaceShape(context, each, surroundings)),
    NextToken: nextToken,
  };
}
