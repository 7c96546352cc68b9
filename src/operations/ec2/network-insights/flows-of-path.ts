import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { NetworkInsightsPath } from '../../../model/network-insights.ts';
import { demandCidr, formatIpv4 } from '../../../model/vpc/ipv4.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Flow, FlowDestination, FlowSource } from '../../../reachability/flow.ts';
import type { PathEnd } from './path-end.ts';
import { portsToTry } from './ports-to-try.ts';

/** What a path asks of a walk: one of these flows has to arrive, or at least to get to `through`. */
export type PathQuestion = {
  readonly flows: readonly [Flow, ...Flow[]];
  /** Packets have to come by there, or end there: the gateway, endpoint or peering that is the destination. */
  readonly through: string | null;
  /** They need go no further: what is behind it is not asked about. */
  readonly endsThere: boolean;
};

type Ends = { readonly source: PathEnd; readonly destination: PathEnd | null };

/** Null where nothing could set out or arrive, such as at an endpoint without interfaces. */
export function questionOf(path: NetworkInsightsPath, ends: Ends, landscape: Landscape): PathQuestion | null {
  const sources = sourcesOf(ends.source);
  const address =
    path.destinationIp ??
    path.filterAtSource?.destinationAddress ??
    path.filterAtDestination?.destinationAddress ??
    null;
  const destinations = destinationsOf(ends, address, landscape);
  const ports = portsOf(path) ?? portsToTry(landscape.topology, path.protocol);
  const [first, ...more] = sources.flatMap((source) =>
    destinations.flatMap((destination) =>
      ports.map((port): Flow => ({ source, destination, protocol: path.protocol, port })),
    ),
  );
  if (first === undefined) return null;
  const kind = ends.destination?.kind;
  const isPassed = kind === 'internet-gateway' || kind === 'peering' || isGateway(ends.destination);
  return {
    flows: [first, ...more],
    through: isPassed ? (ends.destination?.noun.id ?? null) : null,
    endsThere: kind === 'peering' && address === null,
  };
}

function isGateway(end: PathEnd | null): boolean {
  return end?.kind === 'vpc-endpoint' && end.noun.kind === 'Gateway';
}

function portsOf({
  destinationPort,
  filterAtSource,
  filterAtDestination,
}: NetworkInsightsPath): number[] | null {
  const port =
    destinationPort ?? filterAtSource?.destinationPorts?.from ?? filterAtDestination?.destinationPorts?.from;
  return port === undefined ? null : [port];
}

function sourcesOf(source: PathEnd): FlowSource[] {
  switch (source.kind) {
    case 'interface':
      return [{ kind: 'interface', id: source.noun.id }];
    case 'internet-gateway':
      return [{ kind: 'internet' }];
    case 'vpc-endpoint':
      return source.noun.networkInterfaceIds.map((id) => ({ kind: 'interface', id }));
    case 'service':
      return [{ kind: 'workload', id: source.noun.arn }];
    case 'peering':
      return [];
  }
}

function destinationsOf(
  { source, destination }: Ends,
  address: string | null,
  landscape: Landscape,
): FlowDestination[] {
  if (address !== null) return [{ kind: 'address', address }];
  switch (destination?.kind) {
    case undefined:
      return [];
    case 'interface':
      return [
        source.kind === 'internet-gateway'
          ? seenFromOutside(destination.noun.id, landscape)
          : { kind: 'interface', id: destination.noun.id },
      ];
    case 'internet-gateway':
      return [{ kind: 'internet' }];
    case 'vpc-endpoint':
      return isGateway(destination)
        ? [{ kind: 'service', name: destination.noun.serviceName }]
        : destination.noun.networkInterfaceIds.map((id) => ({ kind: 'interface', id }));
    case 'service':
      return [{ kind: 'app-runner-service', id: destination.noun.arn, domainName: null }];
    case 'peering':
      return [{ kind: 'address', address: addressBehind(destination.noun, source, landscape) }];
  }
}

/** From the internet an interface is reached by its public address, or not at all. */
function seenFromOutside(id: string, { topology }: Landscape): FlowDestination {
  const known = topology.addresses.find(({ association }) => association?.networkInterfaceId === id);
  return known === undefined ? { kind: 'interface', id } : { kind: 'address', address: known.publicIp };
}

/** Some address of the VPC on the other side: which one makes no difference to how a packet gets to the peering. */
function addressBehind(peering: PeeringConnection, source: PathEnd, { topology }: Landscape): string {
  const here = source.kind === 'interface' ? source.noun.vpcId : peering.requesterVpcId;
  const there = here === peering.requesterVpcId ? peering.accepterVpcId : peering.requesterVpcId;
  const known = topology.networkInterfaces.find(
    ({ vpcId, attachment }) => vpcId === there && attachment !== null,
  );
  if (known !== undefined) return known.privateIp;
  const cidr = topology.vpcs.find(({ id }) => id === there)?.cidrs[0].cidr ?? '0.0.0.0/32';
  return formatIpv4(demandCidr(cidr).first + 4);
}
