import type { Scope } from '../scope.ts';

export type TransitGatewayAttachment = {
  readonly id: string;
  /** `vpn`, `direct-connect-gateway`, `peering`, `connect`: what is behind these is not described anywhere here. */
  readonly kind: 'vpc' | 'vpn' | 'direct-connect-gateway' | 'peering' | 'connect';
  /** VPC attachments only. */
  readonly vpcId: string | null;
  /** One in each zone that it serves. */
  readonly subnetIds: readonly string[];
  readonly state: 'available' | 'other';
};

export type TransitGatewayRoute = {
  readonly cidr: string;
  /** Null: a black hole. */
  readonly attachmentId: string | null;
  readonly origin: 'static' | 'propagated';
};

export type TransitGatewayRouteTable = {
  readonly id: string;
  /** Attachments whose packets this table routes. */
  readonly associatedAttachmentIds: readonly string[];
  /** Static and propagated together. */
  readonly routes: readonly TransitGatewayRoute[];
};

/** Joins VPCs. Apron’s own fabric has none; read from templates and accounts. Source: VPC guide, "Transit gateways". */
export type TransitGateway = Scope & {
  readonly id: string;
  readonly attachments: readonly TransitGatewayAttachment[];
  readonly routeTables: readonly TransitGatewayRouteTable[];
  /** Groups of one VPC may be named by rules of another. */
  readonly supportsGroupReferences: boolean;
};
