import type {
  AcceptVpcPeeringConnectionRequest,
  AcceptVpcPeeringConnectionResult,
} from '@aws-sdk/client-ec2';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Context, Validated } from '../../context.ts';
import { doOverlap, failedMessage } from './do-overlap.ts';
import { findToAnswer, invalidTransition } from './find-peering.ts';
import { peeringShape } from './peering-shape.ts';

/** Answers a peering that is `provisioning`, and `active` once the kernel has it. Both sides still need their routes. */
export function acceptVpcPeeringConnection(
  input: Validated<AcceptVpcPeeringConnectionRequest>,
  context: Context,
): AcceptVpcPeeringConnectionResult {
  const { store } = context;
  const peering = findToAnswer(context, input.VpcPeeringConnectionId, 'accept');
  if (peering.status !== 'pending-acceptance') throw invalidTransition(peering, 'provisioning');
  const accepted = answered(context, peering);
  store.peeringConnections.put(accepted);
  return { VpcPeeringConnection: peeringShape(context, accepted) };
}

/** A range that came meanwhile can make impossible what was asked for. */
function answered({ store, now }: Context, peering: PeeringConnection): PeeringConnection {
  const requester = store.vpcs.find({ id: peering.requesterVpcId });
  const accepter = store.vpcs.find({ id: peering.accepterVpcId });
  if (requester === null || accepter === null || doOverlap(requester, accepter)) {
    return { ...peering, status: 'failed', statusMessage: failedMessage, deletedAt: now };
  }
  return { ...peering, status: 'provisioning', statusMessage: 'Provisioning', expiresAt: null };
}
