import type { VpcIngressConnection } from '../../model/network.ts';
import { requestsService, shortServiceName } from '../../model/vpc/endpoint-services.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';

/** Whether something is to answer behind an endpoint's interfaces. One that is `pending` becomes available by that. */
export function isInService(endpoint: VpcEndpoint): boolean {
  return endpoint.kind === 'Interface' && (endpoint.state === 'available' || endpoint.state === 'pending');
}

/** Whether a private service is to be reached through that endpoint by that ingress connection. */
export function isWayIn(connection: VpcIngressConnection, endpoint: VpcEndpoint): boolean {
  return (
    connection.vpcEndpointId === endpoint.id &&
    connection.vpcId === endpoint.vpcId &&
    isInService(endpoint) &&
    shortServiceName(endpoint.serviceName) === requestsService &&
    isOpen(connection)
  );
}

/** Those that are on their way to AVAILABLE are already to lead in: the status only tells that they do. */
export function isOpen({ status }: VpcIngressConnection): boolean {
  return status === 'AVAILABLE' || status === 'PENDING_CREATION' || status === 'PENDING_UPDATE';
}
