import type {
  DeleteNetworkInsightsAnalysisRequest,
  DeleteNetworkInsightsAnalysisResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun } from '../find-noun.ts';
import { insightsKinds } from './insights-kinds.ts';

export function deleteNetworkInsightsAnalysis(
  input: Validated<DeleteNetworkInsightsAnalysisRequest>,
  context: Context,
): DeleteNetworkInsightsAnalysisResult {
  const { store } = context;
  const { id } = findNoun(context, store.networkInsightsAnalyses, {
    id: input.NetworkInsightsAnalysisId,
    kind: insightsKinds.analysis,
  });
  store.networkInsightsAnalyses.remove({ id });
  store.tags.removeAll(id);
  return { NetworkInsightsAnalysisId: id };
}
