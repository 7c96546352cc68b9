import type {
  StartNetworkInsightsAnalysisRequest,
  StartNetworkInsightsAnalysisResult,
} from '@aws-sdk/client-ec2';
import type { NetworkInsightsAnalysis, NetworkInsightsPath } from '../../../model/network-insights.ts';
import { readLandscape } from '../../../store/read-landscape.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { findNoun } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { analysePath, type Verdict } from './analyse-path.ts';
import { startedShape } from './analysis-shape.ts';
import { insightsKinds } from './insights-kinds.ts';
import { findPathEnd } from './path-end.ts';

/** Source: Reachability Analyzer guide, "Quotas"; AWS forgets analyses after 120 days. */
const mostAnalyses = 10_000;
const keptMilliseconds = 120 * 24 * 60 * 60 * 1000;

type Input = Validated<StartNetworkInsightsAnalysisRequest>;

/** Analyses a path within the call. The answer says `running`, as scripts expect; the next Describe has the result. */
export function startNetworkInsightsAnalysis(
  input: Input,
  context: Context,
): StartNetworkInsightsAnalysisResult {
  const { store, scope, ids, now } = context;
  const path = findNoun(context, store.networkInsightsPaths, {
    id: input.NetworkInsightsPathId,
    kind: insightsKinds.path,
  });
  const tags = readTagSpecifications(input.TagSpecifications, 'network-insights-analysis');
  const { ClientToken: clientToken } = input;
  const isSameRequest = (analysis: NetworkInsightsAnalysis): boolean => analysis.pathId === path.id;
  const earlier = findByClientToken(context, store.networkInsightsAnalyses, { clientToken, isSameRequest });
  if (earlier !== null) return { NetworkInsightsAnalysis: startedShape(context, earlier) };
  forgetOld(context);
  const analysis: NetworkInsightsAnalysis = {
    ...scope,
    ...analyse(input, path, context),
    id: newId(ids, 'nia'),
    pathId: path.id,
    filterInArns: input.FilterInArns ?? [],
    filterOutArns: input.FilterOutArns ?? [],
    additionalAccounts: input.AdditionalAccounts ?? [],
    startedAt: now,
    clientToken: clientToken ?? null,
  };
  store.networkInsightsAnalyses.put(analysis);
  store.tags.put(analysis.id, tags);
  return { NetworkInsightsAnalysis: startedShape(context, analysis) };
}

function analyse(input: Input, path: NetworkInsightsPath, context: Context): Verdict {
  const { store, scope, settings } = context;
  const filterIn = (input.FilterInArns ?? []).map(idInArn);
  const filterOut = (input.FilterOutArns ?? []).map(idInArn);
  const landscape = readLandscape(store, { scope, hostSuffix: settings.hostSuffix });
  const ends = findEnds(path, context);
  if (ends !== null) return analysePath({ path, ends, filterIn, filterOut, scope }, landscape);
  const statusMessage = 'The source or the destination of the path does not exist any more.';
  return { status: 'failed', statusMessage, warningMessage: null, isPathFound: false, findings: '{}' };
}

/** Null when one of them is gone since the path was made. */
function findEnds({ source, destination }: NetworkInsightsPath, context: Context) {
  try {
    return {
      source: findPathEnd(context, source),
      destination: destination === null ? null : findPathEnd(context, destination),
    };
  } catch {
    // It was there when the path was made: what is gone is no fault of this call.
    return null;
  }
}

/** `arn:aws:ec2:…:internet-gateway/igw-1` is about igw-1. */
function idInArn(arn: string): string {
  const id = /^arn:aws:ec2:[a-z0-9-]*:\d{12}:[a-z-]+\/([a-z]+-[0-9a-f]+)$/.exec(arn)?.[1];
  if (id === undefined)
    throw invalidParameter(`'${arn.slice(0, 200)}' is not the ARN of a component of a path`);
  return id;
}

function forgetOld({ store, scope, now }: Context): void {
  const { account, region } = scope;
  const kept = store.networkInsightsAnalyses.list({ account, region });
  for (const { id, startedAt } of kept) {
    if (now - startedAt < keptMilliseconds) continue;
    store.networkInsightsAnalyses.remove({ id });
    store.tags.removeAll(id);
  }
  if (store.networkInsightsAnalyses.count({ account, region }) >= mostAnalyses) {
    throw refuse(
      'NetworkInsightsAnalysis.LimitExceeded',
      `The limit of ${mostAnalyses} network insights analyses is reached`,
    );
  }
}
