import { findEndpointService } from './endpoint-services.ts';
import type { VpcEndpoint } from './vpc-endpoint.ts';

/** A name of an endpoint, and the zone whose interface alone it leads to; null when it leads to all of them. */
export type EndpointName = { readonly name: string; readonly zone: string | null };

type Named = Pick<VpcEndpoint, 'id' | 'region' | 'kind' | 'serviceName'>;

/**
 * The names that belong to an interface endpoint alone: one for all of its interfaces, then one per zone. None for a
 * gateway endpoint. Private DNS, where it is on, adds the service's usual name.
 */
export function endpointNames(endpoint: Named, zones: readonly string[]): readonly EndpointName[] {
  const service = findEndpointService(endpoint.region, endpoint.serviceName);
  if (endpoint.kind === 'Gateway' || service === null) return [];
  const start = `${endpoint.id}-${suffixOf(endpoint.id)}`;
  return [
    { name: `${start}.${service.baseDnsName}`, zone: null },
    ...[...new Set(zones)].map((zone) => ({ name: `${start}-${zone}.${service.baseDnsName}`, zone })),
  ];
}

/** AWS adds eight letters and digits of its own; these follow from the id, so that nobody has to keep them. */
function suffixOf(id: string): string {
  return id.slice(-8).split('').toReversed().join('').padEnd(8, '0');
}
