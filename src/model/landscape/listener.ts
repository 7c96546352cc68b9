import type { Scope } from '../scope.ts';

export type ListenerKind =
  | 'rds'
  | 'elasticache'
  | 'memorydb'
  | 'documentdb'
  | 'neptune'
  | 'redshift'
  | 'opensearch'
  | 'msk'
  | 'amazon-mq'
  | 'efs'
  | 'load-balancer'
  /** A container of somebody’s in a subnet of Apron. */
  | 'container';

/** Something in a VPC that waits for connections: a database, a cache, a load balancer. */
export type Listener = Scope & {
  readonly id: string;
  readonly name: string;
  readonly kind: ListenerKind;
  /** TCP; the first is the usual one. */
  readonly ports: readonly number[];
  /** Its interfaces, where they are known; else it is somewhere in `subnetIds`, behind `securityGroupIds`. */
  readonly interfaceIds: readonly string[];
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Host names under which it is asked for; lower case. */
  readonly dnsNames: readonly string[];
  /** It has a public address as well, to which its name resolves outside of the VPC. */
  readonly isPubliclyAccessible: boolean;
};
