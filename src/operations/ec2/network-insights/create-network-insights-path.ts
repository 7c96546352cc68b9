import type { CreateNetworkInsightsPathRequest, CreateNetworkInsightsPathResult } from '@aws-sdk/client-ec2';
import type { NetworkInsightsPath } from '../../../model/network-insights.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { findPathEnd } from './path-end.ts';
import { pathShape } from './path-shape.ts';
import { isSamePath, readPath } from './read-path.ts';

/** Source: Reachability Analyzer guide, "Quotas". */
const mostPaths = 1000;

/** Keeps a question. Both ends have to be there; that a packet gets from one to the other is what an analysis says. */
export function createNetworkInsightsPath(
  input: Validated<CreateNetworkInsightsPathRequest>,
  context: Context,
): CreateNetworkInsightsPathResult {
  const { store, scope, ids, now } = context;
  const wanted = readPath(input);
  const tags = readTagSpecifications(input.TagSpecifications, 'network-insights-path');
  const clientToken = input.ClientToken;
  const isSameRequest = (path: NetworkInsightsPath): boolean => isSamePath(path, wanted);
  const earlier = findByClientToken(context, store.networkInsightsPaths, { clientToken, isSameRequest });
  if (earlier !== null) return { NetworkInsightsPath: pathShape(context, earlier) };
  if (findPathEnd(context, wanted.source).kind === 'peering') {
    throw refuse(
      'UnsupportedOperation',
      'A path from a peering connection is not analysed: name an interface behind it.',
    );
  }
  if (wanted.destination !== null) findPathEnd(context, wanted.destination);
  if (store.networkInsightsPaths.count({ account: scope.account, region: scope.region }) >= mostPaths) {
    throw refuse(
      'NetworkInsightsPath.LimitExceeded',
      `The limit of ${mostPaths} network insights paths is reached`,
    );
  }
  const path: NetworkInsightsPath = {
    ...scope,
    ...wanted,
    id: newId(ids, 'nip'),
    createdAt: now,
    clientToken: clientToken ?? null,
  };
  store.networkInsightsPaths.put(path);
  store.tags.put(path.id, tags);
  return { NetworkInsightsPath: pathShape(context, path) };
}
