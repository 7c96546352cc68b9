import type { Scope } from '../scope.ts';

/** Where a route leads. */
export type RouteTarget =
  | { readonly kind: 'local' }
  | { readonly kind: 'internet-gateway'; readonly id: string }
  | { readonly kind: 'egress-only-internet-gateway'; readonly id: string }
  | { readonly kind: 'nat-gateway'; readonly id: string }
  | { readonly kind: 'network-interface'; readonly id: string }
  | { readonly kind: 'vpc-peering-connection'; readonly id: string }
  /** A gateway endpoint; its destination is always a prefix list. */
  | { readonly kind: 'vpc-endpoint'; readonly id: string }
  /** Read from templates and accounts only: the API of Apron makes no route to either. */
  | { readonly kind: 'transit-gateway'; readonly id: string }
  /** A VPN gateway, a firewall’s endpoint, a carrier gateway: what is behind it is described nowhere. */
  | { readonly kind: 'beyond'; readonly id: string };

export type RouteDestination =
  | { readonly kind: 'ipv4'; readonly cidr: string }
  | { readonly kind: 'ipv6'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly id: string };

/**
 * A route that somebody made. The local routes are not kept: they follow from the VPC's ranges. Whether it is `active`
 * or a `blackhole` follows from its target and is worked out by `routeState`.
 */
export type Route = {
  readonly destination: RouteDestination;
  readonly target: RouteTarget;
  readonly origin: 'CreateRoute' | 'EnableVgwRoutePropagation';
};

export type RouteTableAssociation = {
  readonly id: string;
  /** Null for the main association. */
  readonly subnetId: string | null;
};

export type RouteTable = Scope & {
  readonly id: string;
  readonly vpcId: string;
  /** Unique in the VPC, 1 … 16383. */
  readonly number: number;
  readonly routes: readonly Route[];
  /** The main table of a VPC is the one with an association whose subnetId is null. */
  readonly associations: readonly RouteTableAssociation[];
  readonly createdAt: number;
  /** Of the call that made it: the same call again makes no second one. */
  readonly clientToken?: string;
};

export function isMainTable(table: RouteTable): boolean {
  return table.associations.some(({ subnetId }) => subnetId === null);
}
