import type { NatGateway } from '../../../model/vpc/gateways.ts';
import type { PeeringStatus } from '../../../model/vpc/peering-connection.ts';
import type { GatewayService } from '../../../model/vpc/service-ranges.ts';
import type { IdOf } from './read-rules.ts';

/** A topology as one would say it. Names are resolved within the VPC unless they have its name and a slash before them. */
export type World = {
  readonly vpcs: Readonly<Record<string, DescribedVpc>>;
  /** Requester and accepter. */
  readonly peerings?: Readonly<Record<string, readonly [string, string]>>;
  /** Of those that are not active. */
  readonly peeringStatus?: Readonly<Record<string, PeeringStatus>>;
  readonly prefixLists?: Readonly<Record<string, readonly string[]>>;
  /** Open TCP ports by host; an empty list has all open. The n-th host has the n-th address from the tenth on. */
  readonly outside?: Readonly<Record<string, readonly number[]>>;
  /** Outside hosts that stand in for a service: with an address of its range, which the list `pl:s3` or `pl:dynamodb` then has. */
  readonly standIns?: Readonly<Record<string, GatewayService>>;
};

export type DescribedVpc = {
  readonly cidr: string;
  readonly moreCidrs?: readonly string[];
  readonly region?: string;
  /** Of an internet gateway, which is called as the VPC; `detached`: there is one, and it is attached to none. */
  readonly internet?: boolean | 'detached';
  readonly dns?: boolean;
  readonly dnsHostnames?: boolean;
  /** Subnets of one `table` share the routes of the first that has it. Without routes: the main table, which has `mainRoutes`. */
  readonly subnets: Readonly<Record<string, DescribedSubnet>>;
  readonly mainRoutes?: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly acls?: Readonly<
    Record<
      string,
      {
        readonly subnets: readonly string[];
        readonly entries: readonly string[];
        /** Of all subnets that are in no other's list. */
        readonly isDefault?: boolean;
      }
    >
  >;
  readonly nats?: Readonly<Record<string, DescribedNat>>;
  readonly hosts?: Readonly<Record<string, DescribedHost>>;
  readonly endpoints?: Readonly<
    Record<
      string,
      {
        readonly kind: 'Gateway' | 'Interface';
        readonly subnets?: readonly string[];
        readonly groups?: readonly string[];
        /** Gateway endpoints: the subnets whose tables get its route, `main` for the main one. */
        readonly tables?: readonly string[];
        readonly privateDns?: boolean;
      }
    >
  >;
};

export type DescribedSubnet = {
  readonly cidr: string;
  readonly zone?: string;
  readonly routes?: Readonly<Record<string, string>>;
};

export type DescribedNat = {
  /** None: a regional one. */
  readonly subnet?: string;
  readonly isPrivate?: boolean;
  readonly state?: NatGateway['state'];
  /** Of a regional one whose addresses were chosen. */
  readonly zones?: readonly string[];
};

export type DescribedHost = {
  readonly subnet: string;
  /** Absent: `[]`, for an interface that is in no group. */
  readonly groups?: readonly string[];
  readonly kind?: 'interface' | 'apprunner';
  readonly hasPublicAddress?: boolean;
  readonly sourceDestCheck?: boolean;
  readonly isDetached?: boolean;
};

export type WorldOptions = {
  readonly idOf: IdOf;
  /** Namespace of a host or an outside host. */
  readonly namespaceOf: (name: string) => string;
  readonly elasticRange: string;
  readonly outsideRange: string;
};

/** Readable ids, for what is only looked at. */
export const plainNames: WorldOptions = {
  idOf: (prefix, name) => `${prefix}-${name.replaceAll('/', '.')}`,
  namespaceOf: (name) => `host-${name.replaceAll('/', '.')}`,
  elasticRange: '198.18.0.0/24',
  outsideRange: '198.19.0.0/24',
};

/** A VPC of a description, with what it is called. */
export type Named = { readonly name: string; readonly vpc: DescribedVpc; readonly number: number };
