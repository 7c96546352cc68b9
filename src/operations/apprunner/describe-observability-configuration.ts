import type {
  DescribeObservabilityConfigurationRequest,
  DescribeObservabilityConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findConfiguration } from './configuration-family.ts';
import { observabilityFamily } from './observability-family.ts';
import { observabilityShape } from './shapes/configuration-shape.ts';

/** Describes a revision, also a deleted one by its number or its full ARN. */
export function describeObservabilityConfiguration(
  input: Validated<DescribeObservabilityConfigurationRequest>,
  context: Context,
): DescribeObservabilityConfigurationResponse {
  const found = findConfiguration(
    observabilityFamily(context),
    context.scope,
    input.ObservabilityConfigurationArn,
  );
  return { ObservabilityConfiguration: observabilityShape(found) };
}
