import type { EndpointListener, EndpointProxyState } from '../../model/endpoint-proxy.ts';
import { fabricNames } from '../../model/fabric-names.ts';
import { isDnsName } from '../../model/vpc/dns-name.ts';
import { endpointNames } from '../../model/vpc/endpoint-names.ts';
import { findEndpointService, requestsService, shortServiceName } from '../../model/vpc/endpoint-services.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { isInService, isWayIn } from './endpoints-in-service.ts';

/** What is to answer at the interfaces of which endpoint, and under which names. */
export function planEndpointProxy(
  topology: Topology,
  { installation }: { readonly installation: string },
): EndpointProxyState {
  const interfaces = new Map(topology.networkInterfaces.map((each) => [each.id, each]));
  const zones = new Map(topology.subnets.map(({ id, zone }) => [id, zone]));
  return {
    listeners: topology.endpoints.filter(isInService).flatMap((endpoint) => {
      const own = endpoint.networkInterfaceIds.flatMap((id) => interfaces.get(id) ?? []);
      if (own.length === 0) return [];
      return [
        {
          id: endpoint.id,
          namespace: fabricNames.namespaceOf(installation, endpoint.id),
          addresses: own.map(({ privateIp }) => privateIp),
          names: namesOf(endpoint, topology, zonesOf(own, zones)),
          leadsTo: destinationOf(endpoint),
        },
      ];
    }),
  };
}

function destinationOf({ serviceName }: VpcEndpoint): EndpointListener['leadsTo'] {
  const service = shortServiceName(serviceName);
  return service === requestsService ? { kind: 'private-services' } : { kind: 'api', service };
}

/** Its own names, the service's usual one although DNS may not lead here by it, and the domains of private services. */
function namesOf(endpoint: VpcEndpoint, topology: Topology, zones: readonly string[]): string[] {
  const usual = findEndpointService(endpoint.region, endpoint.serviceName)?.privateDnsName ?? null;
  const domains = topology.ingressConnections
    .filter((connection) => isWayIn(connection, endpoint))
    .map(({ domainName }) => domainName);
  const own = endpointNames(endpoint, zones).map(({ name }) => name);
  return [...own, ...(usual === null ? [] : [usual]), ...domains].filter(isDnsName);
}

function zonesOf(own: readonly NetworkInterface[], zones: ReadonlyMap<string, string>): string[] {
  return own.flatMap(({ subnetId }) => zones.get(subnetId) ?? []);
}
