import { fabricAddresses, fabricNames } from '../../model/fabric-names.ts';
import type { NameService, Resolver } from '../../model/name-service.ts';
import { isDnsName } from '../../model/vpc/dns-name.ts';
import { privateDomain } from '../../model/vpc/host-names.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';
import { endpointRecords, endpointRecordsInside } from './names/endpoint-records.ts';
import {
  hostRecords,
  type NameRecords,
  publicRecordsInside,
  publicRecordsOutside,
} from './names/host-records.ts';
import { indexNames, type NamesIndex } from './names/names-index.ts';
import { isInService } from './endpoints-in-service.ts';

/**
 * Who answers which names: one resolver for the internet's side of all VPCs, and one for each VPC that has DNS switched on
 * and an interface plugged in.
 */
export function planNames(
  topology: Topology,
  { installation }: { readonly installation: string },
): NameService {
  const index = indexNames(topology);
  const internet = planInternet(index, installation);
  const asked = topology.vpcs.filter(
    (vpc) => vpc.enableDnsSupport && index.interfacesOf(vpc.id).some(({ attachment }) => attachment !== null),
  );
  return {
    resolvers: [
      internet,
      ...asked.map((vpc) => planVpc(vpc, index, { installation, upstream: internet.listenOn })),
    ],
  };
}

/** What everybody may know: outside hosts, public host names, endpoints by their own names; the rest is the machine's. */
function planInternet(index: NamesIndex, installation: string): Resolver {
  const { topology } = index;
  return {
    id: 'internet',
    namespace: 'host',
    listenOn: [fabricAddresses.uplinkOf(installation).host],
    upstream: [],
    records: [
      ...topology.outsideHosts.flatMap(outsideRecords),
      ...topology.vpcs.flatMap((vpc) => publicRecordsOutside(vpc, index)),
      ...topology.endpoints.filter(isInService).flatMap((endpoint) => endpointRecords(endpoint, index)),
    ],
    zones: privateServiceZones(topology),
  };
}

/**
 * Domains of private services are known in their VPC alone. Everywhere else they are told not to exist, at once: nobody
 * outside this installation can know more (`internal` is set apart for private use).
 */
function privateServiceZones({ ingressConnections }: Topology): string[] {
  const parents = ingressConnections.map(({ domainName }) => domainName.slice(domainName.indexOf('.') + 1));
  return [...new Set(parents)].filter((domain) => domain.endsWith('.internal') && isDnsName(domain));
}

function planVpc(
  vpc: Vpc,
  index: NamesIndex,
  { installation, upstream }: { readonly installation: string; readonly upstream: readonly string[] },
): Resolver {
  return {
    id: vpc.id,
    namespace: fabricNames.namespaceOf(installation, vpc.id),
    listenOn: [formatIpv4(demandCidr(vpc.cidrs[0].cidr).first + 2), fabricAddresses.resolver],
    upstream,
    records: [
      ...hostRecords(vpc, index),
      ...publicRecordsInside(vpc, index),
      ...peersOf(vpc, index).flatMap((peer) => publicRecordsInside(peer, index)),
      ...endpointRecordsInside(vpc, index),
    ],
    zones: [privateDomain(vpc)],
  };
}

function outsideRecords({ dnsNames, publicIp: address }: OutsideHost): NameRecords {
  return dnsNames
    .filter((name) => isDnsName(name.startsWith('*.') ? name.slice(2) : name))
    .map((name) => ({ name, address }));
}

/** The VPCs whose public host names are answered here with private addresses, because a peering says so. */
function peersOf({ id, enableDnsHostnames }: Vpc, { topology, vpcs }: NamesIndex): Vpc[] {
  if (!enableDnsHostnames) return [];
  return topology.peerings
    .filter(({ status }) => status === 'active')
    .flatMap((peering) => [
      ...(peering.requesterVpcId === id && peering.requesterResolvesPrivate ? [peering.accepterVpcId] : []),
      ...(peering.accepterVpcId === id && peering.accepterResolvesPrivate ? [peering.requesterVpcId] : []),
    ])
    .flatMap((peerId) => vpcs.get(peerId) ?? []);
}
