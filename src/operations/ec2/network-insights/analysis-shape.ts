import type { NetworkInsightsAnalysis as AnalysisShape } from '@aws-sdk/client-ec2';
import type { NetworkInsightsAnalysis } from '../../../model/network-insights.ts';
import type { Context } from '../../context.ts';
import { ec2Arn } from '../ec2-arn.ts';
import { tagsShape } from '../tag-specifications.ts';
import type { Findings } from './findings.ts';

/** As Describe calls show it: with its result. */
export function analysisShape(
  context: Pick<Context, 'store'>,
  analysis: NetworkInsightsAnalysis,
): AnalysisShape {
  const { status, statusMessage, warningMessage, isPathFound } = analysis;
  const findings = JSON.parse(analysis.findings) as Findings;
  return {
    ...startedShape(context, analysis),
    Status: status,
    ...(statusMessage !== null && { StatusMessage: statusMessage }),
    ...(warningMessage !== null && { WarningMessage: warningMessage }),
    ...(status === 'succeeded' && { NetworkPathFound: isPathFound, ...findings }),
  };
}

/** As StartNetworkInsightsAnalysis answers it: scripts wait for what comes, and read it from the next Describe. */
export function startedShape(
  context: Pick<Context, 'store'>,
  analysis: NetworkInsightsAnalysis,
): AnalysisShape {
  const { id, pathId, filterInArns, filterOutArns, additionalAccounts } = analysis;
  return {
    NetworkInsightsAnalysisId: id,
    NetworkInsightsAnalysisArn: ec2Arn(analysis, 'network-insights-analysis', id),
    NetworkInsightsPathId: pathId,
    ...(filterInArns.length > 0 && { FilterInArns: [...filterInArns] }),
    ...(filterOutArns.length > 0 && { FilterOutArns: [...filterOutArns] }),
    ...(additionalAccounts.length > 0 && { AdditionalAccounts: [...additionalAccounts] }),
    StartDate: new Date(analysis.startedAt),
    Status: 'running',
    Tags: tagsShape(context, id),
  };
}
