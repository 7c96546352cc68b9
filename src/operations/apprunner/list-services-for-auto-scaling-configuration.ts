import type {
  ListServicesForAutoScalingConfigurationRequest,
  ListServicesForAutoScalingConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { autoScalingFamily } from './auto-scaling-family.ts';
import { findConfiguration } from './configuration-family.ts';
import { servicesUsing } from './usage.ts';

/** Services that use one revision. Without a revision in the ARN it is the latest, not all of the name. */
export function listServicesForAutoScalingConfiguration(
  input: Validated<ListServicesForAutoScalingConfigurationRequest>,
  context: Context,
): ListServicesForAutoScalingConfigurationResponse {
  const { arn } = findConfiguration(
    autoScalingFamily(context),
    context.scope,
    input.AutoScalingConfigurationArn,
  );
  const services = servicesUsing(context, (settings) => settings.autoScalingArn === arn);
  const page = pageOf(context, services, {
    of: ['ListServicesForAutoScalingConfiguration', arn],
    key: (service) => service.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
  });
  return { ServiceArnList: page.items.map((service) => service.arn), NextToken: page.next };
}
