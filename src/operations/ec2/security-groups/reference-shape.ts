import type { RulePeer, SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';

type Reference = Extract<RulePeer, { kind: 'security-group' }>;

/** A referenced group; of one in a peered VPC also which VPC, which peering and how that is. */
export function referenceShape(
  { store }: Pick<Context, 'store'>,
  group: SecurityGroup,
  { id, account, peeringId }: Reference,
): {
  GroupId: string;
  UserId: string;
  VpcId?: string;
  VpcPeeringConnectionId?: string;
  PeeringStatus?: string;
} {
  const plain = { GroupId: id, UserId: account };
  if (peeringId === null) return plain;
  const peering = store.peeringConnections.find({ id: peeringId });
  if (peering === null) return { ...plain, VpcPeeringConnectionId: peeringId, PeeringStatus: 'deleted' };
  const isRequester = peering.requesterVpcId === group.vpcId;
  return {
    ...plain,
    VpcPeeringConnectionId: peeringId,
    PeeringStatus: peering.status,
    VpcId: isRequester ? peering.accepterVpcId : peering.requesterVpcId,
  };
}
