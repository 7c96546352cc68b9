import type { PeeringStatus } from '../../model/vpc/peering-connection.ts';

const hour = 3_600_000;

/** How long what has ended is still described, in milliseconds. */
export const retention = {
  /** Source: EC2 guide, "Troubleshoot NAT gateways": a failed one is deleted in about an hour, a deleted one is seen as long. */
  natGateway: hour,
} as const;

/**
 * How long a peering that has ended is still described, in milliseconds; null for one that has not. AWS lets each side
 * see it for a time of its own; here both see it for the longer one. Source: EC2 peering guide, "VPC peering connection lifecycle".
 */
export function peeringRetention(status: PeeringStatus): number | null {
  switch (status) {
    case 'failed':
      return 2 * hour;
    case 'deleted':
      return 4 * hour;
    case 'rejected':
    case 'expired':
      return 48 * hour;
    case 'pending-acceptance':
    case 'provisioning':
    case 'active':
    case 'deleting':
      return null;
  }
}
