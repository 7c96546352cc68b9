import type {
  DescribeNetworkInsightsPathsRequest,
  DescribeNetworkInsightsPathsResult,
} from '@aws-sdk/client-ec2';
import type { NetworkInsightsPath, PathFilter, PortRange } from '../../../model/network-insights.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { insightsKinds } from './insights-kinds.ts';
import { pathShape } from './path-shape.ts';

const filterValues: FilterValues<NetworkInsightsPath> = {
  source: ({ source }) => source,
  destination: ({ destination }) => destination,
  protocol: ({ protocol }) => protocol,
  ...valuesAt('filter-at-source', ({ filterAtSource }) => filterAtSource),
  ...valuesAt('filter-at-destination', ({ filterAtDestination }) => filterAtDestination),
};

export function describeNetworkInsightsPaths(
  input: Validated<DescribeNetworkInsightsPathsRequest>,
  context: Context,
): DescribeNetworkInsightsPathsResult {
  const { nouns, nextToken } = describeNouns(context, context.store.networkInsightsPaths, {
    kind: insightsKinds.path,
    ids: input.NetworkInsightsPathIds,
    filters: input.Filters,
    values: filterValues,
    page: input,
  });
  return { NetworkInsightsPaths: nouns.map((path) => pathShape(context, path)), NextToken: nextToken };
}

function valuesAt(
  place: string,
  filterOf: (path: NetworkInsightsPath) => PathFilter | null,
): FilterValues<NetworkInsightsPath> {
  const ports = (range: PortRange | null | undefined) =>
    range === null || range === undefined ? null : `${range.from}-${range.to}`;
  return {
    [`${place}.source-address`]: (path) => filterOf(path)?.sourceAddress ?? null,
    [`${place}.source-port-range`]: (path) => ports(filterOf(path)?.sourcePorts),
    [`${place}.destination-address`]: (path) => filterOf(path)?.destinationAddress ?? null,
    [`${place}.destination-port-range`]: (path) => ports(filterOf(path)?.destinationPorts),
  };
}
