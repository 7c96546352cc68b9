import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import { type Desk, scopeOf } from './desk.ts';

export function assemblePeerings(desk: Desk): readonly PeeringConnection[] {
  const { draft, gaps } = desk;
  return draft.peerings.map((peering): PeeringConnection => {
    const { id, place, requesterVpcId, accepterVpcId, requesterRegion, accepterRegion } = peering;
    const requester = scopeOf(desk, requesterVpcId);
    const accepter = scopeOf(desk, accepterVpcId);
    return {
      account: requester.account,
      region: requesterRegion ?? requester.region,
      id,
      requesterVpcId,
      accepterVpcId,
      accepter: { account: accepter.account, region: accepterRegion ?? accepter.region },
      status: gaps.settle(peering.status, 'active', { id, subject: 'state', place }),
      statusMessage: '',
      requesterResolvesPrivate: false,
      accepterResolvesPrivate: false,
      createdAt: 0,
      expiresAt: null,
      deletedAt: null,
    };
  });
}
