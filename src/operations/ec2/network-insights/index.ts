import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { createNetworkInsightsPath } from './create-network-insights-path.ts';
import { deleteNetworkInsightsAnalysis } from './delete-network-insights-analysis.ts';
import { deleteNetworkInsightsPath } from './delete-network-insights-path.ts';
import { describeNetworkInsightsAnalyses } from './describe-network-insights-analyses.ts';
import { describeNetworkInsightsPaths } from './describe-network-insights-paths.ts';
import { startNetworkInsightsAnalysis } from './start-network-insights-analysis.ts';

type Operation =
  | 'CreateNetworkInsightsPath'
  | 'DeleteNetworkInsightsAnalysis'
  | 'DeleteNetworkInsightsPath'
  | 'DescribeNetworkInsightsAnalyses'
  | 'DescribeNetworkInsightsPaths'
  | 'StartNetworkInsightsAnalysis';

/** Reachability Analyzer: questions about the network that are kept, and their answers. */
export const networkInsightsHandlers: OperationTable<typeof sdk, Operation> = {
  CreateNetworkInsightsPath: createNetworkInsightsPath,
  DeleteNetworkInsightsAnalysis: deleteNetworkInsightsAnalysis,
  DeleteNetworkInsightsPath: deleteNetworkInsightsPath,
  DescribeNetworkInsightsAnalyses: describeNetworkInsightsAnalyses,
  DescribeNetworkInsightsPaths: describeNetworkInsightsPaths,
  StartNetworkInsightsAnalysis: startNetworkInsightsAnalysis,
};
