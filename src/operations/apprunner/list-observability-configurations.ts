import type {
  ListObservabilityConfigurationsRequest,
  ListObservabilityConfigurationsResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { allConfigurations, isListed } from './configuration-family.ts';
import { observabilityFamily } from './observability-family.ts';
import { observabilitySummaryShape } from './shapes/configuration-shape.ts';

/** Active revisions: the latest of each name unless LatestOnly is false. */
export function listObservabilityConfigurations(
  input: Validated<ListObservabilityConfigurationsRequest>,
  context: Context,
): ListObservabilityConfigurationsResponse {
  const wanted = { name: input.ObservabilityConfigurationName, isLatestOnly: input.LatestOnly ?? true };
  const listed = allConfigurations(observabilityFamily(context), context.scope).filter((one) =>
    isListed(one, wanted),
  );
  const page = pageOf(context, listed, {
    of: ['ListObservabilityConfigurations', wanted],
    key: (one) => one.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
  });
  return {
    ObservabilityConfigurationSummaryList: page.items.map(observabilitySummaryShape),
    NextToken: page.next,
  };
}
