import type { Scope } from './scope.ts';
import type { ScalingLimits } from './scaling.ts';

/** One revision of a named auto scaling configuration. */
export type AutoScalingConfiguration = Scope &
  ScalingLimits & {
    readonly arn: string;
    readonly name: string;
    readonly revision: number;
    readonly status: 'ACTIVE' | 'INACTIVE';
    /** The newest active revision of its name. */
    readonly isLatest: boolean;
    /** The one that new services of the region get. */
    readonly isDefault: boolean;
    readonly createdAt: number;
    readonly deletedAt: number | null;
  };

/** One revision of a named observability configuration. */
export type ObservabilityConfiguration = Scope & {
  readonly arn: string;
  readonly name: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly isLatest: boolean;
  /** Null when tracing is not configured. */
  readonly traceVendor: 'AWSXRAY' | null;
  readonly createdAt: number;
  readonly deletedAt: number | null;
};

/** The built-in configurations of every region have this id. Source: App Runner guide. */
export const builtInConfigurationId = '00000000000000000000000000000001';
export const builtInConfigurationName = 'DefaultConfiguration';
