import type {
  DescribeAutoScalingConfigurationRequest,
  DescribeAutoScalingConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { autoScalingFamily } from './auto-scaling-family.ts';
import { findConfiguration } from './configuration-family.ts';
import { autoScalingShape } from './shapes/configuration-shape.ts';
import { autoScalingArnsInUse } from './usage.ts';

/** Describes a revision, also a deleted one by its number or its full ARN. */
export function describeAutoScalingConfiguration(
  input: Validated<DescribeAutoScalingConfigurationRequest>,
  context: Context,
): DescribeAutoScalingConfigurationResponse {
  const found = findConfiguration(
    autoScalingFamily(context),
    context.scope,
    input.AutoScalingConfigurationArn,
  );
  return { AutoScalingConfiguration: autoScalingShape(found, autoScalingArnsInUse(context)) };
}
