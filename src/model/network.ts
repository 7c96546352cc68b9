import type { Scope } from './scope.ts';

export type VpcConnector = Scope & {
  readonly arn: string;
  readonly name: string;
  readonly revision: number;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly createdAt: number;
  readonly deletedAt: number | null;
};

export type VpcIngressConnectionStatus =
  | 'AVAILABLE'
  | 'PENDING_CREATION'
  | 'PENDING_UPDATE'
  | 'PENDING_DELETION'
  | 'FAILED_CREATION'
  | 'FAILED_UPDATE'
  | 'FAILED_DELETION'
  | 'DELETED';

/** The way into a private service from a VPC. */
export type VpcIngressConnection = Scope & {
  readonly arn: string;
  readonly name: string;
  readonly serviceArn: string;
  readonly vpcId: string;
  readonly vpcEndpointId: string;
  readonly domainName: string;
  readonly status: VpcIngressConnectionStatus;
  readonly createdAt: number;
  readonly deletedAt: number | null;
};
