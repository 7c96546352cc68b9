import { endpointNames } from '../../../model/vpc/endpoint-names.ts';
import { findEndpointService } from '../../../model/vpc/endpoint-services.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import { isInService, isWayIn } from '../endpoints-in-service.ts';
import type { NameRecords } from './host-records.ts';
import type { NamesIndex } from './names-index.ts';

/** The names that belong to an interface endpoint alone; AWS answers them everywhere, with its private addresses. */
export function endpointRecords(endpoint: VpcEndpoint, index: NamesIndex): NameRecords {
  const places = placesOf(endpoint, index);
  const names = endpointNames(
    endpoint,
    places.map(({ zone }) => zone),
  );
  return names.flatMap(({ name, zone }) =>
    places.filter((place) => zone === null || place.zone === zone).map(({ address }) => ({ name, address })),
  );
}

/** All that endpoints bring to the DNS of their VPC. */
export function endpointRecordsInside(vpc: Vpc, index: NamesIndex): NameRecords {
  const endpoints = endpointsOf(vpc.id, index);
  return endpoints.flatMap((endpoint) => [
    ...endpointRecords(endpoint, index),
    ...privateDnsRecords(vpc, endpoint, index),
    ...ingressRecords(endpoint, index),
  ]);
}

/** The service's usual name leads to the endpoint in the whole VPC: both DNS attributes are needed (PrivateLink guide). */
function privateDnsRecords(vpc: Vpc, endpoint: VpcEndpoint, index: NamesIndex): NameRecords {
  const name = findEndpointService(endpoint.region, endpoint.serviceName)?.privateDnsName ?? null;
  if (name === null || !endpoint.privateDnsEnabled || !vpc.enableDnsHostnames) return [];
  return placesOf(endpoint, index).map(({ address }) => ({ name, address }));
}

/** Private services are found in the VPC of their way in, and nowhere else. */
function ingressRecords(endpoint: VpcEndpoint, index: NamesIndex): NameRecords {
  const places = placesOf(endpoint, index);
  return index.topology.ingressConnections
    .filter((connection) => isWayIn(connection, endpoint))
    .flatMap(({ domainName: name }) => places.map(({ address }) => ({ name, address })));
}

export function endpointsOf(vpcId: string, { topology }: NamesIndex): readonly VpcEndpoint[] {
  return topology.endpoints.filter((endpoint) => endpoint.vpcId === vpcId && isInService(endpoint));
}

function placesOf(endpoint: VpcEndpoint, index: NamesIndex): { address: string; zone: string }[] {
  return endpoint.networkInterfaceIds.flatMap((id) => {
    const found = index.interfaces.get(id);
    const zone = index.topology.subnets.find((subnet) => subnet.id === found?.subnetId)?.zone;
    return found === undefined || zone === undefined ? [] : [{ address: found.privateIp, zone }];
  });
}
