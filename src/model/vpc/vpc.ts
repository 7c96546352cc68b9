import type { Scope } from '../scope.ts';

export type CidrAssociation = { readonly associationId: string; readonly cidr: string };

/** A virtual private cloud. In the kernel: one router namespace. */
export type Vpc = Scope & {
  readonly id: string;
  /** Unique in this installation, 1 … 16383, reused after deletion: names and link addresses in the kernel come from it. */
  readonly number: number;
  /** `pending` until the kernel holds it. */
  readonly state: 'pending' | 'available';
  /** The first is the primary one, from which the resolver's address (base + 2) is counted. */
  readonly cidrs: readonly [CidrAssociation, ...CidrAssociation[]];
  readonly isDefault: boolean;
  /** `default` when it has none. */
  readonly dhcpOptionsId: string;
  readonly instanceTenancy: 'default' | 'dedicated';
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
  readonly enableNetworkAddressUsageMetrics: boolean;
  readonly createdAt: number;
};

/** A range of a VPC's addresses in one zone, five of them reserved: the first four and the last. */
export type Subnet = Scope & {
  readonly id: string;
  readonly vpcId: string;
  /** Unique in the VPC, 1 … 16383: the mark on packets that come in from its interfaces. */
  readonly number: number;
  readonly cidr: string;
  /** A name such as `us-east-1a`. */
  readonly zone: string;
  readonly isDefaultForZone: boolean;
  /** Says nothing about routes: a public subnet is one whose route table leads to an internet gateway. */
  readonly mapPublicIpOnLaunch: boolean;
  readonly createdAt: number;
};

export type DhcpOptions = Scope & {
  readonly id: string;
  /** Keys such as `domain-name`, `domain-name-servers`, in the order given. */
  readonly options: readonly { readonly key: string; readonly values: readonly string[] }[];
};
