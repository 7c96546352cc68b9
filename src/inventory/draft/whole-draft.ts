import type {
  Draft,
  DraftEndpoint,
  DraftIngressConnection,
  DraftInterface,
  DraftInternetGateway,
  DraftNatGateway,
  DraftNetworkAcl,
  DraftPeering,
  DraftRouteTable,
  DraftSecurityGroup,
  DraftSubnet,
} from './draft.ts';

/** Its VPC is named, and is a VPC of the draft. */
export type InVpc<Thing> = Omit<Thing, 'vpcId'> & { readonly vpcId: string };

/** Its subnet too. */
export type InSubnet<Thing> = Omit<InVpc<Thing>, 'subnetId'> & { readonly subnetId: string };

/**
 * A draft in which every VPC, subnet, group, table, ACL and prefix list that something refers to is there: what was only
 * referred to has been added, with all that is not known of it marked.
 */
export type WholeDraft = Omit<
  Draft,
  | 'subnets'
  | 'routeTables'
  | 'internetGateways'
  | 'natGateways'
  | 'securityGroups'
  | 'networkAcls'
  | 'networkInterfaces'
  | 'endpoints'
  | 'peerings'
  | 'ingressConnections'
> & {
  readonly subnets: readonly InVpc<DraftSubnet>[];
  readonly routeTables: readonly InVpc<DraftRouteTable>[];
  readonly internetGateways: readonly (Omit<DraftInternetGateway, 'vpcId'> & {
    readonly vpcId: string | null;
  })[];
  readonly natGateways: readonly (Omit<InVpc<DraftNatGateway>, 'subnetId'> & {
    readonly subnetId: string | null;
  })[];
  readonly securityGroups: readonly InVpc<DraftSecurityGroup>[];
  readonly networkAcls: readonly InVpc<DraftNetworkAcl>[];
  readonly networkInterfaces: readonly InSubnet<DraftInterface>[];
  readonly endpoints: readonly InVpc<DraftEndpoint>[];
  readonly peerings: readonly (Omit<DraftPeering, 'requesterVpcId' | 'accepterVpcId'> & {
    readonly requesterVpcId: string;
    readonly accepterVpcId: string;
  })[];
  readonly ingressConnections: readonly InVpc<DraftIngressConnection>[];
};
