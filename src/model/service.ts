import type { HealthCheck } from './health-check.ts';
import type { InstanceSize } from './instance-size.ts';
import type { Scope } from './scope.ts';
import type { SourceSettings } from './source.ts';

export type ServiceStatus =
  | 'CREATE_FAILED'
  | 'RUNNING'
  | 'DELETED'
  | 'DELETE_FAILED'
  | 'PAUSED'
  | 'OPERATION_IN_PROGRESS';

export type NetworkSettings = {
  readonly egress: { readonly kind: 'DEFAULT' } | { readonly kind: 'VPC'; readonly connectorArn: string };
  readonly isPubliclyAccessible: boolean;
  readonly ipAddressType: 'IPV4' | 'DUAL_STACK';
};

/** Everything a caller can set on a service and change with UpdateService; a revision keeps a copy. */
export type ServiceSettings = {
  readonly source: SourceSettings;
  readonly size: InstanceSize;
  /** Null when the caller sent none: the defaults hold. */
  readonly instanceRoleArn: string | null;
  readonly healthCheck: HealthCheck;
  /** Always the full ARN of one revision, also when the caller named a shortcut. */
  readonly autoScalingArn: string;
  readonly network: NetworkSettings;
  /** Null when observability is off. */
  readonly observabilityArn: string | null;
  /** An extension: the edge's limit on one request, in seconds; App Runner's is 120. Set with the tag `apron:request-timeout`. */
  readonly requestTimeoutSeconds: number;
};

export const defaultRequestTimeoutSeconds = 120;

export type Service = Scope & {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** The ten letters and digits of the service's host name. */
  readonly subdomain: string;
  readonly status: ServiceStatus;
  /** What DescribeService answers; during an operation already the new settings, after a rollback the old ones. */
  readonly settings: ServiceSettings;
  readonly kmsKeyArn: string | null;
  /** Number of the revision that serves (or, when paused, would serve); null before the first one ever served. */
  readonly activeRevision: number | null;
  /** Number of the newest revision ever made. */
  readonly latestRevision: number;
  /** The operation in course; null when the service is at rest. */
  readonly operationId: string | null;
  /** Milliseconds since the epoch, as every time in the model. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
};
