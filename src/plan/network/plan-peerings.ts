import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { SomeChanges } from './network-changes.ts';
import { peeringRetention } from './retention.ts';

/** What becomes of each peering now: accepted ones come to life, unanswered ones expire, ended ones are forgotten. */
export function planPeerings(
  topology: Topology,
  { now, inForce }: { readonly now: number; readonly inForce: boolean },
): SomeChanges[] {
  const vpcIds = new Set(topology.vpcs.map(({ id }) => id));
  return topology.peerings.map((peering) => {
    if (peeringForgetAt(peering) <= now) return { remove: { peeringConnections: [peering.id] } };
    const next = nextOf(peering, { now, inForce, vpcIds });
    return next === null ? {} : { put: { peeringConnections: [next] } };
  });
}

/** When an ended peering is no longer described; far away for one that has not ended. */
export function peeringForgetAt({ status, deletedAt }: PeeringConnection): number {
  const kept = peeringRetention(status);
  return kept === null || deletedAt === null ? Number.POSITIVE_INFINITY : deletedAt + kept;
}

function nextOf(
  peering: PeeringConnection,
  {
    now,
    inForce,
    vpcIds,
  }: { readonly now: number; readonly inForce: boolean; readonly vpcIds: ReadonlySet<string> },
): PeeringConnection | null {
  const { status, requesterVpcId, accepterVpcId, expiresAt } = peering;
  if (peeringRetention(status) !== null) return null;
  const { account } = peering;
  if (!vpcIds.has(requesterVpcId) || !vpcIds.has(accepterVpcId)) {
    return {
      ...peering,
      status: 'deleted',
      statusMessage: `Deleted by ${account}`,
      expiresAt: null,
      deletedAt: now,
    };
  }
  if (status === 'pending-acceptance' && expiresAt !== null && expiresAt <= now) {
    return { ...peering, status: 'expired', statusMessage: 'Expired', deletedAt: now };
  }
  if (status === 'provisioning' && inForce) return { ...peering, status: 'active', statusMessage: 'Active' };
  return status === 'deleting' && inForce ? { ...peering, status: 'deleted', deletedAt: now } : null;
}
