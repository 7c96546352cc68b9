import type {
  AutoScalingConfiguration as AutoScalingShape,
  AutoScalingConfigurationSummary,
  ObservabilityConfiguration as ObservabilityShape,
  ObservabilityConfigurationSummary,
} from '@aws-sdk/client-apprunner';
import type { AutoScalingConfiguration, ObservabilityConfiguration } from '../../../model/configurations.ts';

/** `arnsInUse` holds the configurations that have a service. */
export function autoScalingShape(
  configuration: AutoScalingConfiguration,
  arnsInUse: ReadonlySet<string>,
): AutoScalingShape {
  return {
    ...autoScalingSummaryShape(configuration, arnsInUse),
    Latest: configuration.isLatest,
    MaxConcurrency: configuration.maxConcurrency,
    MinSize: configuration.minSize,
    MaxSize: configuration.maxSize,
    ...deletedAt(configuration),
  };
}

export function autoScalingSummaryShape(
  configuration: AutoScalingConfiguration,
  arnsInUse: ReadonlySet<string>,
): AutoScalingConfigurationSummary {
  return {
    AutoScalingConfigurationArn: configuration.arn,
    AutoScalingConfigurationName: configuration.name,
    AutoScalingConfigurationRevision: configuration.revision,
    Status: configuration.status,
    CreatedAt: new Date(configuration.createdAt),
    HasAssociatedService: arnsInUse.has(configuration.arn),
    IsDefault: configuration.isDefault,
  };
}

export function observabilityShape(configuration: ObservabilityConfiguration): ObservabilityShape {
  const { traceVendor } = configuration;
  return {
    ...observabilitySummaryShape(configuration),
    ...(traceVendor !== null && { TraceConfiguration: { Vendor: traceVendor } }),
    Latest: configuration.isLatest,
    Status: configuration.status,
    CreatedAt: new Date(configuration.createdAt),
    ...deletedAt(configuration),
  };
}

export function observabilitySummaryShape(
  configuration: ObservabilityConfiguration,
): ObservabilityConfigurationSummary {
  return {
    ObservabilityConfigurationArn: configuration.arn,
    ObservabilityConfigurationName: configuration.name,
    ObservabilityConfigurationRevision: configuration.revision,
  };
}

function deletedAt(noun: { readonly deletedAt: number | null }): { DeletedAt?: Date } {
  return noun.deletedAt === null ? {} : { DeletedAt: new Date(noun.deletedAt) };
}
