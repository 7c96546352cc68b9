import type { EdgeRoute } from '../../model/edge-state.ts';
import type { VpcIngressConnection } from '../../model/network.ts';

/** What the edge knows of the service of a way in. */
export type EdgeKnowledge = {
  /** The service's route in the last state that the edge took; null when that state has none. */
  readonly applied: EdgeRoute | null;
  /** True when the edge is to have a route at all: not while a service fails to come up, and not once it is deleted. */
  readonly isRouted: boolean;
};

/**
 * The status that a way in has reached at the edge; null while it has not, or has nothing to reach. Whether the network
 * leads to it as well has to be known before the status is told.
 */
export function settleWayIn(
  { status, vpcEndpointId, domainName }: VpcIngressConnection,
  { applied, isRouted }: EdgeKnowledge,
): VpcIngressConnection['status'] | null {
  const known = applied?.privateHosts.filter(({ host }) => host === domainName) ?? [];
  const isOpen = known.length === 1 && known[0]?.endpointId === vpcEndpointId;
  const isHopeless = !isRouted && applied === null;
  switch (status) {
    case 'PENDING_CREATION':
      return isOpen ? 'AVAILABLE' : isHopeless ? 'FAILED_CREATION' : null;
    case 'PENDING_UPDATE':
      return isOpen ? 'AVAILABLE' : isHopeless ? 'FAILED_UPDATE' : null;
    case 'PENDING_DELETION':
      return known.length === 0 ? 'DELETED' : null;
    case 'AVAILABLE':
    case 'FAILED_CREATION':
    case 'FAILED_UPDATE':
    case 'FAILED_DELETION':
    case 'DELETED':
      return null;
  }
}
