import { overlaps, parseCidr } from '../../../model/vpc/ipv4.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, refuseTaken, withChanged, withoutGaps, withTopology } from './edit.ts';

export const applyPeeringChanges: Appliers<'accept-peering' | 'create-peering'> = {
  'accept-peering': (landscape, { peeringId }) => {
    const { peerings } = landscape.topology;
    const peering = demand(peerings, peeringId, 'peering connection');
    if (peering.status !== 'pending-acceptance') {
      throw new ChangeDoesNotApply(`${peeringId} is ${peering.status}, and cannot be accepted.`);
    }
    const changed = withChanged(peerings, { ...peering, status: 'active', expiresAt: null });
    return withoutGaps(withTopology(landscape, { peerings: changed }), [peeringId], ['state']);
  },
  /** Asked for and accepted. */
  'create-peering': (landscape, { id, vpcId, peerVpcId }) => {
    const { vpcs, peerings } = landscape.topology;
    const requester = demand(vpcs, vpcId, 'VPC');
    const accepter = demand(vpcs, peerVpcId, 'VPC');
    refuseTaken(peerings, id, 'peering connection');
    if (vpcId === peerVpcId || doOverlap(requester, accepter)) {
      throw new ChangeDoesNotApply(`The ranges of ${vpcId} and ${peerVpcId} overlap.`);
    }
    const made: PeeringConnection = {
      account: requester.account,
      region: requester.region,
      id,
      requesterVpcId: vpcId,
      accepterVpcId: peerVpcId,
      accepter: { account: accepter.account, region: accepter.region },
      status: 'active',
      statusMessage: '',
      requesterResolvesPrivate: false,
      accepterResolvesPrivate: false,
      createdAt: 0,
      expiresAt: null,
      deletedAt: null,
    };
    return withTopology(landscape, { peerings: [...peerings, made] });
  },
};

export function doOverlap(one: Vpc, other: Vpc): boolean {
  return one.cidrs.some((a) =>
    other.cidrs.some((b) => {
      const [first, second] = [parseCidr(a.cidr), parseCidr(b.cidr)];
      return first !== null && second !== null && overlaps(first, second);
    }),
  );
}
