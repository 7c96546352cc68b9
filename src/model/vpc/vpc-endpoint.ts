import type { Scope } from '../scope.ts';

/** A way to an AWS service that does not lead through the internet. */
export type VpcEndpoint = Scope & {
  readonly id: string;
  readonly vpcId: string;
  readonly kind: 'Gateway' | 'Interface';
  /** Such as `com.amazonaws.us-east-1.s3`. */
  readonly serviceName: string;
  readonly state: 'pending' | 'available' | 'deleting' | 'deleted' | 'failed';
  /** JSON text; null for services that take none. */
  readonly policy: string | null;
  /** Gateway endpoints: the tables that have its route. */
  readonly routeTableIds: readonly string[];
  /** Interface endpoints: one interface in each subnet. */
  readonly subnetIds: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** The service's usual name leads to the endpoint in the whole VPC. */
  readonly privateDnsEnabled: boolean;
  readonly clientToken: string | null;
  readonly createdAt: number;
};
