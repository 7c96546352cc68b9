import type { Topology } from '../../model/vpc/topology.ts';
import type { SomeChanges } from './network-changes.ts';

/** An endpoint is `available` once the kernel has its interfaces or routes, and gone once the kernel has lost them. */
export function planEndpoints(topology: Topology, inForce: boolean): SomeChanges[] {
  if (!inForce) return [];
  return topology.endpoints.map((endpoint) => {
    switch (endpoint.state) {
      case 'pending':
        return { put: { vpcEndpoints: [{ ...endpoint, state: 'available' }] } };
      case 'deleting':
      case 'deleted':
        return {
          remove: { vpcEndpoints: [endpoint.id], networkInterfaces: interfacesOf(endpoint.id, topology) },
        };
      case 'available':
      case 'failed':
        return {};
    }
  });
}

function interfacesOf(endpointId: string, topology: Topology): string[] {
  return topology.networkInterfaces
    .filter(
      ({ attachment }) => attachment?.owner.kind === 'vpc-endpoint' && attachment.owner.id === endpointId,
    )
    .map(({ id }) => id);
}
