import type { NetworkAclEntry } from '../../model/vpc/network-acl.ts';
import type { RouteDestination, RouteTarget } from '../../model/vpc/route-table.ts';
import type { RulePeer } from '../../model/vpc/security-group.ts';

/**
 * One edit of a landscape that opens a way. What a change makes has an id that later changes of the same fix may name:
 * `new-nat-gateway`, unique in the fix. A closed set: each is applied, and told as CLI calls, CloudFormation and Terraform.
 */
export type Change =
  /** The list of subnets that a connector, a Lambda function or an ECS service holds. */
  | {
      readonly kind: 'set-workload-subnets';
      readonly heldBy: string;
      readonly workloadId: string;
      readonly subnetIds: readonly string[];
    }
  /** Out of VPC mode (`null`), or into it. */
  | {
      readonly kind: 'set-egress';
      readonly workloadId: string;
      readonly egress: {
        readonly subnetIds: readonly string[];
        readonly securityGroupIds: readonly string[];
      } | null;
    }
  | { readonly kind: 'associate-route-table'; readonly subnetId: string; readonly tableId: string }
  | { readonly kind: 'create-route-table'; readonly id: string; readonly vpcId: string }
  /** Creates it, or replaces the target of the one that is there. */
  | {
      readonly kind: 'set-route';
      readonly tableId: string;
      readonly destination: RouteDestination;
      readonly target: RouteTarget;
      readonly isReplacement: boolean;
    }
  | { readonly kind: 'delete-route'; readonly tableId: string; readonly destination: RouteDestination }
  | {
      readonly kind: 'create-subnet';
      readonly id: string;
      readonly vpcId: string;
      readonly cidr: string;
      readonly zone: string;
    }
  | { readonly kind: 'create-internet-gateway'; readonly id: string }
  | { readonly kind: 'attach-internet-gateway'; readonly id: string; readonly vpcId: string }
  /** Public, with an Elastic IP of its own. */
  | { readonly kind: 'create-nat-gateway'; readonly id: string; readonly subnetId: string }
  | {
      readonly kind: 'allow-in-group';
      readonly groupId: string;
      readonly direction: 'ingress' | 'egress';
      readonly protocol: string;
      readonly from: number;
      readonly to: number;
      readonly peer: RulePeer;
    }
  | { readonly kind: 'set-acl-entry'; readonly aclId: string; readonly entry: NetworkAclEntry }
  | {
      readonly kind: 'create-gateway-endpoint';
      readonly id: string;
      readonly vpcId: string;
      readonly serviceName: string;
      readonly routeTableIds: readonly string[];
    }
  | { readonly kind: 'add-endpoint-table'; readonly endpointId: string; readonly tableId: string }
  | {
      readonly kind: 'create-interface-endpoint';
      readonly id: string;
      readonly vpcId: string;
      readonly serviceName: string;
      readonly subnetIds: readonly string[];
      readonly securityGroupIds: readonly string[];
    }
  | { readonly kind: 'enable-private-dns'; readonly endpointId: string }
  | {
      readonly kind: 'enable-dns';
      readonly vpcId: string;
      readonly attribute: 'enableDnsSupport' | 'enableDnsHostnames';
    }
  | { readonly kind: 'allow-in-endpoint-policy'; readonly endpointId: string }
  | { readonly kind: 'disable-source-dest-check'; readonly interfaceId: string }
  | { readonly kind: 'associate-address'; readonly interfaceId: string }
  /** ECS services only: each of their tasks gets a public address. */
  | { readonly kind: 'assign-public-ip'; readonly workloadId: string }
  | { readonly kind: 'accept-peering'; readonly peeringId: string }
  | {
      readonly kind: 'create-peering';
      readonly id: string;
      readonly vpcId: string;
      readonly peerVpcId: string;
    }
  | { readonly kind: 'exclude-from-public-access-block'; readonly vpcId: string };

/** How much a fix asks of whoever applies it; they are offered in this order. */
export type FixRank =
  /** What exists is used: another subnet, another table, a rule. */
  | 'existing'
  /** Something new that costs nothing, such as a gateway endpoint. */
  | 'free'
  | 'paid'
  /** Out of VPC mode: last, with what it means for everything private. */
  | 'leave-vpc';

/** Changes that together make a flow arrive; applied and walked before anybody is told of them. */
export type Fix = {
  readonly rank: FixRank;
  /** A sentence in the catalogue, and what fills it. */
  readonly title: { readonly code: string; readonly facts: Readonly<Record<string, string>> };
  /** What it means beside that the flow arrives; null when nothing. A sentence in the catalogue. */
  readonly consequence: { readonly code: string; readonly facts: Readonly<Record<string, string>> } | null;
  /** List price of what runs by the hour, without traffic; 0 when it is free. */
  readonly monthlyUsd: number;
  /** The day on which the price was looked up, `2026-04-19`; null when it is free. */
  readonly pricedOn: string | null;
  readonly changes: readonly [Change, ...Change[]];
};

/** A fix as commands and code, each a text of one or more lines that can be pasted. */
export type FixSteps = {
  readonly cli: string;
  readonly cloudformation: string;
  readonly terraform: string;
};
