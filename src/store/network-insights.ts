import type { DatabaseSync } from 'node:sqlite';
import type { NetworkInsightsAnalysis, NetworkInsightsPath } from '../model/network-insights.ts';
import { createDocuments, type Documents } from './documents.ts';

/** Questions about the network that callers keep, and their answers. Nothing follows from them: nobody is woken. */
export type NetworkInsights = {
  /** Look-up columns: `id`, `account`, `region`. */
  readonly networkInsightsPaths: Documents<NetworkInsightsPath>;
  /** Also by `path_id`. */
  readonly networkInsightsAnalyses: Documents<NetworkInsightsAnalysis>;
};

export function createNetworkInsights(database: DatabaseSync): NetworkInsights {
  return {
    networkInsightsPaths: createDocuments<NetworkInsightsPath>(database, {
      name: 'network_insights_paths',
      key: ['id'],
      columns: { id: ({ id }) => id, account: ({ account }) => account, region: ({ region }) => region },
      changed: () => {},
    }),
    networkInsightsAnalyses: createDocuments<NetworkInsightsAnalysis>(database, {
      name: 'network_insights_analyses',
      key: ['id'],
      columns: {
        id: ({ id }) => id,
        account: ({ account }) => account,
        region: ({ region }) => region,
        path_id: ({ pathId }) => pathId,
      },
      changed: () => {},
    }),
  };
}
