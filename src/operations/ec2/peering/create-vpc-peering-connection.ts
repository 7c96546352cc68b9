import type {
  CreateVpcPeeringConnectionRequest,
  CreateVpcPeeringConnectionResult,
} from '@aws-sdk/client-ec2';
import { isSameScope, type Scope } from '../../../model/scope.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { missingParameter } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { doOverlap, failedMessage } from './do-overlap.ts';
import { peeringShape } from './peering-shape.ts';
import { refuseSecondPeering } from './refuse-second-peering.ts';

const week = 7 * 24 * 3_600_000;

/** Asks the owner of another VPC. Who cannot be asked, or must not be connected, makes it `failed` and no error, as in AWS. */
export function createVpcPeeringConnection(
  input: Validated<CreateVpcPeeringConnectionRequest>,
  context: Context,
): CreateVpcPeeringConnectionResult {
  const { store, scope, ids, now } = context;
  const tags = readTagSpecifications(input.TagSpecifications, 'vpc-peering-connection');
  const requester = findNoun(context, store.vpcs, { id: input.VpcId, kind: kinds.vpc });
  const { PeerVpcId: accepterVpcId, PeerOwnerId, PeerRegion } = input;
  if (accepterVpcId === undefined) throw missingParameter('peerVpcId');
  const accepter = { account: PeerOwnerId ?? scope.account, region: PeerRegion ?? scope.region };
  const asked = findAsked(context, accepterVpcId, accepter);
  const isPossible = asked !== null && !doOverlap(requester, asked);
  if (isPossible) refuseSecondPeering(context, requester.id, asked.id);
  const peering: PeeringConnection = {
    ...scope,
    id: newId(ids, 'pcx'),
    requesterVpcId: requester.id,
    accepterVpcId,
    accepter,
    status: isPossible ? 'pending-acceptance' : 'failed',
    statusMessage: isPossible ? `Pending Acceptance by ${accepter.account}` : failedMessage,
    requesterResolvesPrivate: false,
    accepterResolvesPrivate: false,
    createdAt: now,
    expiresAt: isPossible ? now + week : null,
    deletedAt: isPossible ? null : now,
  };
  store.peeringConnections.put(peering);
  store.tags.put(peering.id, tags);
  const shown = peeringShape(context, peering);
  if (!isPossible) return { VpcPeeringConnection: shown };
  const initiating = {
    Code: 'initiating-request',
    Message: `Initiating Request to ${accepter.account}`,
  } as const;
  return { VpcPeeringConnection: { ...shown, Status: initiating } };
}

/** The caller's own VPC must exist; of others' nobody is told whether they do. */
function findAsked(context: Context, id: string, owner: Scope): Vpc | null {
  if (isSameScope(owner, context.scope))
    return findNoun(context, context.store.vpcs, { id, kind: kinds.vpc });
  const found = context.store.vpcs.find({ id });
  return found !== null && isSameScope(found, owner) ? found : null;
}
