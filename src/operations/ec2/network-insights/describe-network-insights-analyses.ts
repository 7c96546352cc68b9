import type {
  DescribeNetworkInsightsAnalysesRequest,
  DescribeNetworkInsightsAnalysesResult,
} from '@aws-sdk/client-ec2';
import type { NetworkInsightsAnalysis } from '../../../model/network-insights.ts';
import type { Documents } from '../../../store/documents.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { findNoun } from '../find-noun.ts';
import { analysisShape } from './analysis-shape.ts';
import { insightsKinds } from './insights-kinds.ts';

type Input = Validated<DescribeNetworkInsightsAnalysesRequest>;

const filterValues: FilterValues<NetworkInsightsAnalysis> = {
  'path-found': ({ isPathFound, status }) => (status === 'succeeded' ? isPathFound : null),
  status: ({ status }) => status,
};

/** By their ids, of one path, or all; each as the network was when it was asked. */
export function describeNetworkInsightsAnalyses(
  input: Input,
  context: Context,
): DescribeNetworkInsightsAnalysesResult {
  const { nouns, nextToken } = describeNouns(context, analysesOf(input, context), {
    kind: insightsKinds.analysis,
    ids: input.NetworkInsightsAnalysisIds,
    filters: input.Filters,
    values: filterValues,
    page: input,
  });
  return {
    NetworkInsightsAnalyses: nouns.map((analysis) => analysisShape(context, analysis)),
    NextToken: nextToken,
  };
}

/** Those that the call is about, before its filters. */
function analysesOf(
  { NetworkInsightsPathId: pathId, AnalysisStartTime: from, AnalysisEndTime: to }: Input,
  context: Context,
): Pick<Documents<NetworkInsightsAnalysis>, 'find' | 'list'> {
  const { networkInsightsAnalyses, networkInsightsPaths } = context.store;
  if (pathId !== undefined) findNoun(context, networkInsightsPaths, { id: pathId, kind: insightsKinds.path });
  const isAskedFor = (analysis: NetworkInsightsAnalysis): boolean =>
    (pathId === undefined || analysis.pathId === pathId) &&
    (from === undefined || analysis.startedAt >= from.getTime()) &&
    (to === undefined || analysis.startedAt <= to.getTime());
  return {
    find: (where) => networkInsightsAnalyses.find(where),
    list: (where) => networkInsightsAnalyses.list(where).filter(isAskedFor),
  };
}
