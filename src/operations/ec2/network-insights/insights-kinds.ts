import type { NounKind } from '../find-noun.ts';

/** What Reachability Analyzer's own calls say of a path or an analysis that is not there. */
export const insightsKinds = {
  path: {
    code: 'InvalidNetworkInsightsPathId',
    label: 'network insights path',
    prefix: 'nip',
    missing: (id) => `The network insights path '${id}' does not exist`,
  },
  analysis: {
    code: 'InvalidNetworkInsightsAnalysisId',
    label: 'network insights analysis',
    prefix: 'nia',
    missing: (id) => `The network insights analysis '${id}' does not exist`,
  },
} as const satisfies Record<string, NounKind>;
