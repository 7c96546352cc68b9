import type { Scope } from '../scope.ts';

/** A VPC's way to the internet: translates one to one for interfaces that have a public address, and for no other. */
export type InternetGateway = Scope & {
  readonly id: string;
  /** Null when it is attached to none. */
  readonly vpcId: string | null;
};

/** Kept as an object: IPv6 is not carried yet. */
export type EgressOnlyInternetGateway = Scope & {
  readonly id: string;
  readonly vpcId: string;
  /** Of the call that made it: the same call again makes no second one. */
  readonly clientToken?: string;
};

export type NatGatewayState = 'pending' | 'failed' | 'available' | 'deleting' | 'deleted';

/** Source: EC2 guide, "Troubleshoot NAT gateways". */
export type NatGatewayFailureCode =
  | 'InsufficientFreeAddressesInSubnet'
  | 'Gateway.NotAttached'
  | 'InvalidAllocationID.NotFound'
  | 'Resource.AlreadyAssociated'
  | 'InternalError'
  | 'InvalidSubnetID.NotFound';

export type NatGatewayAddress = {
  /** Null for a private NAT gateway. */
  readonly allocationId: string | null;
  /** Null until it has an interface. */
  readonly networkInterfaceId: string | null;
  readonly privateIp: string | null;
  readonly publicIp: string | null;
  readonly isPrimary: boolean;
  readonly associationId: string | null;
  /** For a regional gateway. */
  readonly zone: string | null;
};

export type NatGateway = Scope & {
  readonly id: string;
  readonly vpcId: string;
  /** Null for a regional gateway. */
  readonly subnetId: string | null;
  readonly connectivityType: 'public' | 'private';
  readonly availabilityMode: 'zonal' | 'regional';
  /** Regional only: addresses are Apron's own affair unless the caller names them. */
  readonly autoProvisionsAddresses: boolean;
  readonly state: NatGatewayState;
  readonly failure: { readonly code: NatGatewayFailureCode; readonly message: string } | null;
  readonly addresses: readonly NatGatewayAddress[];
  readonly clientToken: string | null;
  readonly createdAt: number;
  readonly deletedAt: number | null;
};

/** A public address that an account holds. */
export type ElasticAddress = Scope & {
  /** `eipalloc-…`. */
  readonly id: string;
  readonly publicIp: string;
  /** Null while it is not associated. */
  readonly association: {
    readonly id: string;
    readonly networkInterfaceId: string;
    readonly privateIp: string;
  } | null;
  /** Set when it belongs to something that gives and takes it by itself: an interface with an automatic public address, or a regional NAT gateway. Such a one is not shown by DescribeAddresses. */
  readonly isServiceManaged: boolean;
};
