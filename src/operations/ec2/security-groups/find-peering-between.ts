import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Context } from '../../context.ts';

/**
 * The live peering over which groups of these two VPCs can name each other: not across regions, where a group is unknown
 * on the other side. Source: VPC peering guide, "Reference peer security groups".
 */
export function findPeeringBetween(
  { store }: Pick<Context, 'store'>,
  one: string,
  other: string,
): PeeringConnection | null {
  const isBetween = ({ requesterVpcId, accepterVpcId }: PeeringConnection): boolean =>
    (requesterVpcId === one && accepterVpcId === other) ||
    (requesterVpcId === other && accepterVpcId === one);
  const found = store.peeringConnections
    .list({})
    .find((each) => isBetween(each) && each.status === 'active' && each.region === each.accepter.region);
  return found ?? null;
}
