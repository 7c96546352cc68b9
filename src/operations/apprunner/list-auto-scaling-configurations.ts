import type {
  ListAutoScalingConfigurationsRequest,
  ListAutoScalingConfigurationsResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { autoScalingFamily } from './auto-scaling-family.ts';
import { allConfigurations, isListed } from './configuration-family.ts';
import { autoScalingSummaryShape } from './shapes/configuration-shape.ts';
import { autoScalingArnsInUse } from './usage.ts';

/** Active revisions: the latest of each name unless LatestOnly is false. */
export function listAutoScalingConfigurations(
  input: Validated<ListAutoScalingConfigurationsRequest>,
  context: Context,
): ListAutoScalingConfigurationsResponse {
  const wanted = { name: input.AutoScalingConfigurationName, isLatestOnly: input.LatestOnly ?? true };
  const listed = allConfigurations(autoScalingFamily(context), context.scope).filter((one) =>
    isListed(one, wanted),
  );
  const page = pageOf(context, listed, {
    of: ['ListAutoScalingConfigurations', wanted],
    key: (one) => one.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
  });
  const inUse = autoScalingArnsInUse(context);
  return {
    AutoScalingConfigurationSummaryList: page.items.map((one) => autoScalingSummaryShape(one, inUse)),
    NextToken: page.next,
  };
}
