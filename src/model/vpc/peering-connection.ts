import type { Scope } from '../scope.ts';

export type PeeringStatus =
  | 'pending-acceptance'
  | 'provisioning'
  | 'active'
  | 'rejected'
  | 'expired'
  | 'failed'
  | 'deleting'
  | 'deleted';

/** The scope is the requester's. The other side may be another account or region of this installation. */
export type PeeringConnection = Scope & {
  readonly id: string;
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
  readonly accepter: Scope;
  readonly status: PeeringStatus;
  readonly statusMessage: string;
  /** Public host names of the other side resolve to private addresses. */
  readonly requesterResolvesPrivate: boolean;
  readonly accepterResolvesPrivate: boolean;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly deletedAt: number | null;
};
