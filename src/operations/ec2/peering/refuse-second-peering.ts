import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../refusals.ts';

/** Source: EC2 guide, "Amazon VPC quotas". */
const peeringsPerVpc = 50;
const openRequestsPerAccount = 25;

/** Throws VpcPeeringConnectionAlreadyExists, and what a VPC or an account can have too many of. */
export function refuseSecondPeering(
  { store, scope }: Context,
  requesterVpcId: string,
  accepterVpcId: string,
): void {
  const living = store.peeringConnections.list({}).filter(isLiving);
  const touches = (peering: PeeringConnection, id: string): boolean =>
    peering.requesterVpcId === id || peering.accepterVpcId === id;
  const present = living.find((each) => touches(each, requesterVpcId) && touches(each, accepterVpcId));
  if (present !== undefined) {
    throw refuse(
      'VpcPeeringConnectionAlreadyExists',
      `A VPC peering connection between the VPCs already exists: ${present.id}.`,
    );
  }
  if (living.filter((each) => touches(each, requesterVpcId)).length >= peeringsPerVpc) {
    throw refuse(
      'VpcPeeringConnectionsPerVpcLimitExceeded',
      `The maximum number of VPC peering connections for ${requesterVpcId} has been reached.`,
    );
  }
  const open = living.filter(
    ({ account, region, status }) =>
      status === 'pending-acceptance' && account === scope.account && region === scope.region,
  );
  if (open.length < openRequestsPerAccount) return;
  throw refuse(
    'OutstandingVpcPeeringConnectionLimitExceeded',
    'The maximum number of outstanding VPC peering connection requests has been reached.',
  );
}

function isLiving({ status }: PeeringConnection): boolean {
  return status === 'pending-acceptance' || status === 'provisioning' || status === 'active';
}
