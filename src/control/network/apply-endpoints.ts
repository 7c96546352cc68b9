import type { Endpoints } from '../../drivers/endpoints/port.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { planEndpointProxy } from '../../plan/network/plan-endpoint-proxy.ts';

/** Lets every interface endpoint answer. After the kernel's part: until its rules are in, nothing reaches an endpoint. */
export async function applyEndpoints(
  endpoints: Endpoints,
  topology: Topology,
  settings: { readonly installation: string },
): Promise<void> {
  await endpoints.apply(planEndpointProxy(topology, settings));
}
