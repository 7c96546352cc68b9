import type {
  AutoScalingConfigurationSummary,
  HealthCheckConfiguration,
  NetworkConfiguration,
  Service as ServiceShape,
  ServiceSummary,
} from '@aws-sdk/client-apprunner';
import { parseArn } from '../../../model/arn.ts';
import type { HealthCheck } from '../../../model/health-check.ts';
import { hostNameOf } from '../../../model/host-name.ts';
import type { NetworkSettings, Service } from '../../../model/service.ts';
import type { PublicSettings } from '../../context.ts';
import { sourceShape } from './source-shape.ts';

export function serviceShape(service: Service, settings: PublicSettings): ServiceShape {
  const { size, instanceRoleArn, observabilityArn } = service.settings;
  return {
    ...identityShape(service, settings),
    ...(service.deletedAt !== null && { DeletedAt: new Date(service.deletedAt) }),
    SourceConfiguration: sourceShape(service.settings.source),
    InstanceConfiguration: {
      Cpu: String(size.cpu),
      Memory: String(size.memory),
      ...(instanceRoleArn !== null && { InstanceRoleArn: instanceRoleArn }),
    },
    ...(service.kmsKeyArn !== null && { EncryptionConfiguration: { KmsKey: service.kmsKeyArn } }),
    HealthCheckConfiguration: healthCheckShape(service.settings.healthCheck),
    AutoScalingConfigurationSummary: autoScalingSummary(service.settings.autoScalingArn),
    NetworkConfiguration: networkShape(service.settings.network),
    ObservabilityConfiguration: {
      ObservabilityEnabled: observabilityArn !== null,
      ...(observabilityArn !== null && { ObservabilityConfigurationArn: observabilityArn }),
    },
  };
}

export function serviceSummaryShape(service: Service, settings: PublicSettings): ServiceSummary {
  return identityShape(service, settings);
}

/** The host name of a service's URL; App Runner calls it DNSTarget too. */
export function dnsTargetOf(service: Service, settings: PublicSettings): string {
  return hostNameOf(service, settings.hostSuffix);
}

function identityShape(service: Service, settings: PublicSettings) {
  const url = urlOf(service, settings);
  return {
    ServiceName: service.name,
    ServiceId: service.id,
    ServiceArn: service.arn,
    ...(url !== null && { ServiceUrl: url }),
    CreatedAt: new Date(service.createdAt),
    UpdatedAt: new Date(service.updatedAt),
    Status: service.status,
  };
}

/** Without scheme, as App Runner gives it; with the edge's port, unless that is the scheme's own. A private service has none. */
function urlOf(service: Service, settings: PublicSettings): string | null {
  if (!service.settings.network.isPubliclyAccessible) return null;
  const host = dnsTargetOf(service, settings);
  return settings.edgePort === 80 ? host : `${host}:${settings.edgePort}`;
}

function healthCheckShape(check: HealthCheck): HealthCheckConfiguration {
  return {
    Protocol: check.protocol,
    Path: check.path,
    Interval: check.intervalSeconds,
    Timeout: check.timeoutSeconds,
    HealthyThreshold: check.healthyThreshold,
    UnhealthyThreshold: check.unhealthyThreshold,
  };
}

function networkShape(network: NetworkSettings): NetworkConfiguration {
  const { egress } = network;
  return {
    EgressConfiguration: {
      EgressType: egress.kind,
      ...(egress.kind === 'VPC' && { VpcConnectorArn: egress.connectorArn }),
    },
    IngressConfiguration: { IsPubliclyAccessible: network.isPubliclyAccessible },
    IpAddressType: network.ipAddressType,
  };
}

function autoScalingSummary(arn: string): AutoScalingConfigurationSummary {
  const parsed = parseArn(arn, 'autoscalingconfiguration');
  return {
    AutoScalingConfigurationArn: arn,
    AutoScalingConfigurationName: parsed?.name,
    AutoScalingConfigurationRevision: parsed?.revision ?? undefined,
  };
}
