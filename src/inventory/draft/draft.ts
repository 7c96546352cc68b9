import type { PublicAccessBlock } from '../../model/landscape/landscape.ts';
import type { ListenerKind } from '../../model/landscape/listener.ts';
import type { MissingFact } from '../../model/landscape/gap.ts';
import type { SourcePlace } from '../../model/landscape/source-place.ts';
import type { TransitGatewayAttachment } from '../../model/landscape/transit-gateway.ts';
import type { WorkloadKind } from '../../model/landscape/workload.ts';
import type { Known } from './known.ts';

/**
 * A network as somebody wrote it down, before AWS has added what it adds: a template's resources, Terraform's, the answers
 * of `describe-*` calls. Every reader makes one; `assemble` turns it into a landscape. What is absent takes AWS's default
 * for that kind of resource, except where a field says otherwise: defaults in which the ways of writing differ (a
 * security group without egress rules) are the reader's to fill in. Ids of the form that the writing itself uses.
 */
export type Draft = {
  readonly account: string;
  readonly region: string;
  readonly writtenIn: 'aws' | 'cloudformation' | 'terraform';
  readonly vpcs: readonly DraftVpc[];
  readonly subnets: readonly DraftSubnet[];
  readonly routeTables: readonly DraftRouteTable[];
  readonly routes: readonly DraftRoute[];
  readonly routeTableAssociations: readonly DraftAssociation[];
  readonly internetGateways: readonly DraftInternetGateway[];
  readonly natGateways: readonly DraftNatGateway[];
  readonly addresses: readonly DraftAddress[];
  readonly securityGroups: readonly DraftSecurityGroup[];
  readonly securityGroupRules: readonly DraftGroupRule[];
  readonly networkAcls: readonly DraftNetworkAcl[];
  readonly networkAclEntries: readonly DraftAclEntry[];
  readonly networkAclAssociations: readonly DraftAclAssociation[];
  readonly networkInterfaces: readonly DraftInterface[];
  readonly endpoints: readonly DraftEndpoint[];
  readonly peerings: readonly DraftPeering[];
  readonly prefixLists: readonly DraftPrefixList[];
  readonly dhcpOptions: readonly DraftDhcpOptions[];
  readonly transitGateways: readonly DraftTransitGateway[];
  readonly publicAccessBlocks: readonly PublicAccessBlock[];
  readonly workloads: readonly DraftWorkload[];
  readonly listeners: readonly DraftListener[];
  readonly ingressConnections: readonly DraftIngressConnection[];
  /** Kinds of thing that were not read at all (`network-acls`), each with why: their absence means nothing. */
  readonly unread: readonly { readonly kind: DraftKind; readonly missing: MissingFact }[];
};

export type DraftKind = Exclude<keyof Draft, 'account' | 'region' | 'writtenIn' | 'unread'>;

type Written = { readonly id: string; readonly place: SourcePlace | null };

export type DraftVpc = Written & {
  readonly cidrs: Known<readonly Known<string>[]>;
  readonly region?: string;
  readonly isDefault?: boolean;
  readonly enableDnsSupport?: Known<boolean>;
  readonly enableDnsHostnames?: Known<boolean>;
  readonly dhcpOptionsId?: Known<string>;
  /** AWS makes one of each with the VPC. Named where the writing has an id for it. */
  readonly mainRouteTableId?: Known<string>;
  readonly defaultGroupId?: string;
  readonly defaultAclId?: string;
};

export type DraftSubnet = Written & {
  readonly vpcId: Known<string>;
  readonly cidr: Known<string>;
  /** A name such as `us-east-1a`, or any text that is the same for the same zone. */
  readonly zone?: Known<string>;
  readonly mapPublicIpOnLaunch?: Known<boolean>;
};

export type DraftRouteTable = Written & {
  readonly vpcId: Known<string>;
  /** True for the table that a VPC has by itself, or that somebody has made the main one. */
  readonly isMain?: boolean;
  /** There may be routes that are not written here, and why. */
  readonly moreRoutes?: MissingFact;
};

export type DraftRouteTargetKind =
  | 'local'
  | 'gateway'
  | 'nat-gateway'
  | 'network-interface'
  | 'instance'
  | 'vpc-peering-connection'
  | 'transit-gateway'
  | 'egress-only-internet-gateway'
  | 'vpc-endpoint'
  /** VPN gateways, firewall endpoints, carrier and local gateways, core networks. */
  | 'beyond';

export type DraftRoute = Written & {
  readonly tableId: Known<string>;
  readonly destination: Known<
    | { readonly kind: 'ipv4' | 'ipv6'; readonly cidr: string }
    | { readonly kind: 'prefix-list'; readonly id: string }
  >;
  /** Of kind `gateway`: what is named may be an internet gateway, a VPN gateway, a gateway endpoint or `local`. */
  readonly target: Known<{ readonly kind: DraftRouteTargetKind; readonly id: string }>;
  readonly isPropagated?: boolean;
  /** What AWS itself said of it. */
  readonly state?: 'active' | 'blackhole';
};

export type DraftAssociation = Written & {
  readonly tableId: Known<string>;
  readonly subnetId: Known<string>;
};

export type DraftInternetGateway = Written & {
  /** Null: attached to nothing. */
  readonly vpcId: Known<string | null>;
};

export type DraftNatGateway = Written & {
  readonly vpcId?: Known<string>;
  /** Null for a regional one. */
  readonly subnetId: Known<string | null>;
  readonly connectivityType: Known<'public' | 'private'>;
  readonly availabilityMode: 'zonal' | 'regional';
  /** Zones of a regional one whose addresses were chosen; empty when AWS chooses. */
  readonly zones: readonly string[];
  /** Absent: available, as it will be once it is made. */
  readonly state?: 'pending' | 'failed' | 'available' | 'deleting' | 'deleted';
  readonly failure?: { readonly code: string; readonly message: string };
  /** Elastic IP, for a public one; null where the writing names none, which AWS refuses for a zonal one. */
  readonly allocationId: Known<string | null>;
  readonly privateIp?: string;
  readonly publicIp?: string;
  readonly networkInterfaceId?: string;
};

export type DraftAddress = Written & {
  /** Absent: not known before it is made. */
  readonly publicIp?: string;
  /** What it is associated with; null: nothing, as far as is written. */
  readonly networkInterfaceId: Known<string | null>;
  readonly instanceId?: Known<string | null>;
};

export type DraftSecurityGroup = Written & {
  readonly vpcId: Known<string>;
  readonly name?: string;
  readonly isDefault?: boolean;
  /** Rules besides those written may exist, and why. */
  readonly moreRules?: MissingFact;
};

export type DraftPeer =
  | { readonly kind: 'ipv4' | 'ipv6'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly id: string }
  | { readonly kind: 'security-group'; readonly id: string };

export type DraftGroupRule = Written & {
  readonly groupId: Known<string>;
  readonly direction: 'ingress' | 'egress';
  /** `-1` for all, else `tcp`, `udp`, `icmp`, `icmpv6` or a number as text. */
  readonly protocol: Known<string>;
  /** Absent: all. */
  readonly from?: Known<number>;
  readonly to?: Known<number>;
  readonly peer: Known<DraftPeer>;
};

export type DraftNetworkAcl = Written & {
  readonly vpcId: Known<string>;
  readonly isDefault?: boolean;
  readonly moreEntries?: MissingFact;
};

export type DraftAclEntry = Written & {
  readonly aclId: Known<string>;
  readonly number: Known<number>;
  readonly isEgress: Known<boolean>;
  readonly action: Known<'allow' | 'deny'>;
  /** `-1` or a protocol number as text. */
  readonly protocol: Known<string>;
  readonly cidr: Known<string>;
  readonly ports?: Known<{ readonly from: number; readonly to: number } | null>;
  readonly icmp?: Known<{ readonly type: number; readonly code: number } | null>;
};

export type DraftAclAssociation = Written & {
  readonly aclId: Known<string>;
  readonly subnetId: Known<string>;
};

export type DraftInterface = Written & {
  readonly vpcId?: Known<string>;
  readonly subnetId: Known<string>;
  readonly kind: 'interface' | 'apprunner' | 'nat_gateway' | 'vpc_endpoint';
  readonly securityGroupIds: Known<readonly Known<string>[]>;
  /** Absent: a free address of its subnet, chosen by `assemble`. */
  readonly privateIp?: string;
  readonly publicIp?: string;
  /** It has a public address that is not known yet. */
  readonly hasPublicIp?: Known<boolean>;
  readonly sourceDestCheck?: Known<boolean>;
  /** Null: attached to nothing. Else what it is attached to: an instance, a NAT gateway, an endpoint. */
  readonly attachedTo: string | null;
  readonly description?: string;
};

export type DraftEndpoint = Written & {
  readonly vpcId: Known<string>;
  readonly kind: 'Gateway' | 'Interface' | 'GatewayLoadBalancer';
  readonly serviceName: Known<string>;
  readonly state?: 'pending' | 'available' | 'deleting' | 'deleted' | 'failed';
  /** JSON text; null: full access. */
  readonly policy?: Known<string | null>;
  readonly routeTableIds: Known<readonly Known<string>[]>;
  readonly subnetIds: Known<readonly Known<string>[]>;
  readonly securityGroupIds: Known<readonly Known<string>[]>;
  readonly privateDnsEnabled: Known<boolean>;
  readonly networkInterfaceIds?: readonly string[];
};

export type DraftPeering = Written & {
  readonly requesterVpcId: Known<string>;
  readonly accepterVpcId: Known<string>;
  readonly requesterRegion?: string;
  readonly accepterRegion?: string;
  /** CIDRs of a side that is not described itself. */
  readonly requesterCidrs?: readonly string[];
  readonly accepterCidrs?: readonly string[];
  readonly status: Known<'pending-acceptance' | 'active' | 'rejected' | 'expired' | 'failed' | 'deleted'>;
};

export type DraftPrefixList = Written & {
  readonly name: string;
  readonly entries: Known<readonly Known<string>[]>;
};

export type DraftDhcpOptions = Written & {
  readonly domainNameServers: Known<readonly string[]>;
};

export type DraftTransitGateway = Written & {
  readonly attachments: Known<
    readonly (Omit<TransitGatewayAttachment, 'state'> & { readonly state?: string })[]
  >;
  readonly routeTables: Known<
    readonly {
      readonly id: string;
      readonly associatedAttachmentIds: readonly string[];
      /** Attachments whose VPC’s ranges are routes of the table. */
      readonly propagatedAttachmentIds: readonly string[];
      readonly routes: readonly { readonly cidr: string; readonly attachmentId: string | null }[];
    }[]
  >;
  readonly supportsGroupReferences?: boolean;
};

export type DraftWorkload = Written & {
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly region?: string;
  readonly egress: Known<
    | { readonly kind: 'public' }
    | {
        readonly kind: 'subnets';
        readonly heldBy: string;
        /** Where that is written, where it is a thing of its own. */
        readonly heldAt?: SourcePlace | null;
        readonly subnetIds: Known<readonly Known<string>[]>;
        /** Empty: the VPC’s default group. */
        readonly securityGroupIds: Known<readonly Known<string>[]>;
        readonly assignsPublicIp: Known<boolean>;
      }
    | { readonly kind: 'interfaces'; readonly ids: readonly string[] }
  >;
  readonly ingress: { readonly isPublic: Known<boolean>; readonly domainName: string | null } | null;
};

export type DraftListener = Written & {
  readonly name: string;
  readonly kind: ListenerKind;
  readonly ports: Known<readonly number[]>;
  readonly interfaceIds: readonly string[];
  readonly subnetIds: Known<readonly Known<string>[]>;
  readonly securityGroupIds: Known<readonly Known<string>[]>;
  readonly dnsNames: readonly string[];
  readonly isPubliclyAccessible: Known<boolean>;
};

export type DraftIngressConnection = Written & {
  readonly serviceId: Known<string>;
  readonly vpcId: Known<string>;
  readonly endpointId: Known<string>;
  readonly domainName: string;
  readonly status: 'AVAILABLE' | 'PENDING_CREATION' | 'FAILED_CREATION' | 'DELETED';
};
