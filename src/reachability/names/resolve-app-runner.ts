import type { Workload } from '../../model/landscape/workload.ts';
import type { VpcIngressConnection } from '../../model/network.ts';
import { requestsService, shortServiceName } from '../../model/vpc/endpoint-services.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { somewhere } from '../index/somewhere.ts';
import type { Component, Facts, Unknown } from '../trace.ts';
import type { BlockerCode } from '../verdict-codes.ts';
import { type Asker, type Found, placeAt, type Resolved, resolvedTo } from './findings.ts';
import { placesOfEndpoint } from './places-of.ts';
import { changing } from './resolve-service.ts';

type Asked = {
  readonly service: Workload;
  /** The name that it is asked for by; null for the one that leads to it. */
  readonly domainName: string | null;
  readonly asker: Asker;
};

/** How a client comes into an App Runner service. Source: App Runner guide, "Enabling private endpoint for incoming traffic". */
export function resolveAppRunner({ service, domainName, asker }: Asked, index: LandscapeIndex): Resolved {
  const component = { kind: 'workload', id: service.id } as const;
  const gap = gapOf([service.id], 'ingress', index);
  if (gap !== undefined) return resolvedTo([], { unknowns: [unknownOf(gap, component)] });
  const name = domainName ?? service.ingress?.domainName ?? service.name;
  if (service.ingress?.isPublic !== false) {
    const step = { kind: 'resolved', name, by: 'public-dns', to: component, addresses: [] } as const;
    return resolvedTo([placeAt(somewhere.edge)], { steps: [step], isAnyHost: true });
  }
  if (asker.vpc === null) {
    return resolvedTo([], { blockers: [blocked('PRIVATE_SERVICE', component, { service: service.name })] });
  }
  const connections = index.topology.ingressConnections.filter(
    ({ serviceArn, status }) => serviceArn === service.id && status !== 'DELETED',
  );
  const connection = connections.find(({ vpcId }) => vpcId === asker.vpc?.id) ?? connections[0];
  if (connection === undefined) return withoutConnection(service, asker, index);
  const { places, unknowns, blockers } = throughConnection(connection, asker, index);
  const isWrongName = domainName !== null && domainName === service.ingress.domainName;
  const facts = { service: service.name, name, domain: connection.domainName, vpc: connection.vpcId };
  const wrong = isWrongName ? [blocked('INGRESS_DOMAIN_WRONG', component, facts)] : [];
  const isElsewhere = connection.vpcId !== asker.vpc.id;
  const own = { ...facts, name: connection.domainName, vpc: asker.vpc.id, other: connection.vpcId };
  const unserved = isElsewhere
    ? [blocked('NAME_NOT_SERVED_HERE', { kind: 'vpc', id: asker.vpc.id }, own)]
    : [];
  const step = {
    kind: 'resolved',
    name: isWrongName ? name : connection.domainName,
    by: 'vpc-dns',
    to: { kind: 'vpc-endpoint', id: connection.vpcEndpointId },
    addresses: [],
  } as const;
  return resolvedTo(places, {
    steps: isWrongName || isElsewhere ? [] : [step],
    unknowns,
    blockers: [...wrong, ...unserved, ...blockers],
  });
}

function withoutConnection(service: Workload, asker: Asker, index: LandscapeIndex): Resolved {
  const component = { kind: 'workload', id: service.id } as const;
  const facts = { service: service.name, vpc: asker.vpc?.id ?? '–' };
  const gap = gapOf([service.id], 'ingress', index);
  if (gap !== undefined) return resolvedTo([], { unknowns: [unknownOf(gap, component)] });
  const own = (index.endpointsOf.get(asker.vpc?.id ?? '') ?? []).filter(({ state }) => state !== 'deleted');
  const isServed = own.some(({ serviceName }) => shortServiceName(serviceName) === requestsService);
  const other = own.find(({ serviceName }) => shortServiceName(serviceName) === 'apprunner');
  const blockers = [blocked('INGRESS_CONNECTION_MISSING', component, facts)];
  if (!isServed && other !== undefined) blockers.unshift(ofOtherService(other));
  return resolvedTo([], { blockers });
}

type Way = Pick<Resolved, 'places' | 'unknowns' | 'blockers'>;

function throughConnection(connection: VpcIngressConnection, asker: Asker, index: LandscapeIndex): Way {
  const { name, status, vpcEndpointId } = connection;
  const component = { kind: 'vpc-endpoint', id: vpcEndpointId } as const;
  const blockers: Found[] = [];
  const unknowns: Unknown[] = [];
  const facts = { connection: name, state: status, endpoint: vpcEndpointId };
  if (status.startsWith('PENDING')) {
    unknowns.push({ code: 'INGRESS_CONNECTION_CHANGING', component, facts, missing: null, place: null });
  } else if (status !== 'AVAILABLE') {
    blockers.push(blocked('INGRESS_CONNECTION_STATE', component, facts));
  }
  const endpoint = index.endpoints.get(vpcEndpointId);
  const gap =
    gapOf([vpcEndpointId, connection.arn], 'existence', index) ?? gapOf([vpcEndpointId], 'state', index);
  if (gap !== undefined) unknowns.push(unknownOf(gap, component));
  if (endpoint === undefined || (endpoint.state !== 'available' && endpoint.state !== 'pending')) {
    if (gap === undefined) {
      const state = endpoint?.state ?? 'deleted';
      blockers.push(blocked('INGRESS_CONNECTION_STATE', component, { ...facts, state }));
    }
    return { places: [], unknowns, blockers };
  }
  if (shortServiceName(endpoint.serviceName) !== requestsService) blockers.push(ofOtherService(endpoint));
  const found = placesOfEndpoint(endpoint, asker, index);
  return {
    places: found.places,
    unknowns: [...unknowns, ...found.unknowns, ...changing(endpoint)],
    blockers,
  };
}

function ofOtherService({ id, serviceName }: VpcEndpoint): Found {
  const facts = { endpoint: id, name: serviceName, wanted: requestsService };
  return blocked('ENDPOINT_OF_OTHER_SERVICE', { kind: 'vpc-endpoint', id }, facts);
}

function blocked(code: BlockerCode, component: Component, facts: Facts): Found {
  return { code, component, counter: null, facts };
}
