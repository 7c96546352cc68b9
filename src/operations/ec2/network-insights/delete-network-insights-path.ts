import type { DeleteNetworkInsightsPathRequest, DeleteNetworkInsightsPathResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun } from '../find-noun.ts';
import { refuse } from '../refusals.ts';
import { insightsKinds } from './insights-kinds.ts';

/** Throws AnalysisExistsForNetworkInsightsPath while it has been analysed and the analyses are kept. */
export function deleteNetworkInsightsPath(
  input: Validated<DeleteNetworkInsightsPathRequest>,
  context: Context,
): DeleteNetworkInsightsPathResult {
  const { store } = context;
  const { id } = findNoun(context, store.networkInsightsPaths, {
    id: input.NetworkInsightsPathId,
    kind: insightsKinds.path,
  });
  if (store.networkInsightsAnalyses.count({ path_id: id }) > 0) {
    throw refuse(
      'AnalysisExistsForNetworkInsightsPath',
      `An analysis exists for the network insights path '${id}'`,
    );
  }
  store.networkInsightsPaths.remove({ id });
  store.tags.removeAll(id);
  return { NetworkInsightsPathId: id };
}
