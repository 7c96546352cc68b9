import type {
  CreateNetworkInsightsPathRequest,
  PathRequestFilter,
  RequestFilterPortRange,
} from '@aws-sdk/client-ec2';
import type { NetworkInsightsPath, PathFilter, PortRange } from '../../../model/network-insights.ts';
import { parseIpv4 } from '../../../model/vpc/ipv4.ts';
import type { Validated } from '../../context.ts';
import { invalidParameter, missingParameter, refuse } from '../refusals.ts';

export type WantedPath = Omit<NetworkInsightsPath, 'id' | 'account' | 'region' | 'createdAt' | 'clientToken'>;

/**
 * What a path asks. Throws MissingParameter without a destination, InvalidParameterCombination for what the API
 * reference says cannot stand together, InvalidParameterValue for what cannot be, and UnsupportedOperation for filters
 * on source ports and on ranges: a walk follows one packet.
 */
export function readPath(input: Validated<CreateNetworkInsightsPathRequest>): WantedPath {
  const filterAtSource = readFilter('FilterAtSource', input.FilterAtSource);
  const filterAtDestination = readFilter('FilterAtDestination', input.FilterAtDestination);
  refuseTogether('FilterAtSource', filterAtSource, {
    SourceIp: input.SourceIp,
    DestinationPort: input.DestinationPort,
  });
  refuseTogether('FilterAtDestination', filterAtDestination, { DestinationIp: input.DestinationIp });
  const destinationIp = readAddress('DestinationIp', input.DestinationIp);
  const isSomewhere =
    input.Destination !== undefined ||
    destinationIp !== null ||
    [filterAtSource, filterAtDestination].some((filter) => (filter?.destinationAddress ?? null) !== null);
  if (!isSomewhere) throw missingParameter('Destination');
  return {
    source: input.Source,
    destination: input.Destination ?? null,
    sourceIp: readAddress('SourceIp', input.SourceIp),
    destinationIp,
    protocol: readProtocol(input.Protocol),
    destinationPort: readPort('DestinationPort', input.DestinationPort),
    filterAtSource,
    filterAtDestination,
  };
}

/** The same question, whatever it was called with. */
export function isSamePath(path: NetworkInsightsPath, wanted: WantedPath): boolean {
  const { id: _id, account: _account, region: _region, createdAt: _at, clientToken: _token, ...asked } = path;
  return JSON.stringify(asked) === JSON.stringify(wanted);
}

function readProtocol(text: string): 'tcp' | 'udp' {
  if (text === 'tcp' || text === 'udp') return text;
  throw invalidParameter(
    `Value (${text.slice(0, 100)}) for parameter protocol is invalid. Valid values are tcp, udp.`,
  );
}

function readPort(name: string, port: number | undefined): number | null {
  if (port === undefined) return null;
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw invalidParameter(`Value (${port}) for parameter ${name} is invalid. Ports are 1 to 65535.`);
}

function readAddress(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (parseIpv4(text) !== null) return text;
  throw invalidParameter(
    `Value (${text.slice(0, 100)}) for parameter ${name} is invalid. It is no IPv4 address.`,
  );
}

function readFilter(name: string, filter: PathRequestFilter | undefined): PathFilter | null {
  if (filter === undefined) return null;
  if (filter.SourcePortRange !== undefined) throw unsupported(`${name}.SourcePortRange`);
  return {
    sourceAddress: readAddress(`${name}.SourceAddress`, filter.SourceAddress),
    sourcePorts: null,
    destinationAddress: readAddress(`${name}.DestinationAddress`, filter.DestinationAddress),
    destinationPorts: readSinglePort(`${name}.DestinationPortRange`, filter.DestinationPortRange),
  };
}

function readSinglePort(name: string, range: RequestFilterPortRange | undefined): PortRange | null {
  if (range === undefined) return null;
  const from = readPort(`${name}.FromPort`, range.FromPort);
  const to = readPort(`${name}.ToPort`, range.ToPort);
  if (from === null || from !== to) throw unsupported(`${name} of more than one port`);
  return { from, to };
}

function unsupported(what: string): Error {
  return refuse('UnsupportedOperation', `${what} is not analysed.`);
}

function refuseTogether(
  name: string,
  filter: PathFilter | null,
  others: Readonly<Record<string, string | number | undefined>>,
): void {
  if (filter === null) return;
  const present = Object.keys(others).filter((other) => others[other] !== undefined);
  if (present.length === 0) return;
  throw refuse(
    'InvalidParameterCombination',
    `The parameter ${name} may not be used in combination with ${present.join(' and ')}`,
  );
}
