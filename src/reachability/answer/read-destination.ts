import type { Landscape } from '../../model/landscape/landscape.ts';
import { isDnsName } from '../../model/vpc/dns-name.ts';
import { parseIpv4 } from '../../model/vpc/ipv4.ts';
import type { Flow, FlowDestination, Protocol } from '../flow.ts';
import { awsServiceNames, endpointNameOf } from './aws-services.ts';
import { closestNames } from './closest-names.ts';
import { findListening } from './find-listening.ts';
import { usualPort } from './name-destination.ts';
import type { Read } from './read-source.ts';

export type ReadDestination = Pick<Flow, 'destination' | 'protocol' | 'port'>;

/**
 * Where to, in one word: `internet`, `example.com:443`, `10.0.3.10:5432`, `s3`, the name or id of a database, an
 * interface, an outside host or an App Runner service; `:PORT` and `/udp` or `/icmp` may follow. The region is that of
 * the asker, for AWS services by their short name.
 */
export function readDestination(text: string, landscape: Landscape, region: string): Read<ReadDestination> {
  const parts = split(text, landscape);
  if (parts === null) {
    const how =
      'NAME[:PORT][/udp], where the port is 1 to 65535, such as example.com:443 or 10.0.3.10:53/udp';
    return misread(`"${text}" is no destination: it is written ${how}.`);
  }
  if (parts.name.includes(':') && /^[0-9a-fA-F:.[\]]+$/.test(parts.name)) {
    return misread(`"${text}" is an IPv6 address. What leaves App Runner is IPv4 only.`);
  }
  const destination = findDestination(parts.name, landscape, region);
  if (destination === null) return suggest(parts.name, landscape);
  const { protocol } = parts;
  const port = protocol === 'icmp' ? 0 : (parts.port ?? portOf(destination, landscape));
  return port === null
    ? misread(`Which port of ${parts.name}? Write ${parts.name}:PORT.`)
    : { kind: 'read', value: { destination, protocol, port } };
}

type Parts = { readonly name: string; readonly port: number | null; readonly protocol: Protocol };

function split(text: string, landscape: Landscape): Parts | null {
  const [, rest = '', word = 'tcp'] = /^(.*?)(?:\/(tcp|udp|icmp))?$/s.exec(text) ?? [];
  const protocol = word as Protocol;
  if (rest === '') return null;
  // An ARN has colons of its own, and may be all that there is.
  if (findListening(rest, landscape) !== null) return { name: rest, port: null, protocol };
  const match = /^(.+):([^:]*)$/s.exec(rest);
  if (match === null || (match[1] ?? '').includes('::')) return { name: rest, port: null, protocol };
  const [, name = '', digits = ''] = match;
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  if (port >= 1 && port <= 65_535) return { name, port, protocol };
  return rest.startsWith('arn:') ? { name: rest, port: null, protocol } : null;
}

function findDestination(name: string, landscape: Landscape, region: string): FlowDestination | null {
  if (name === 'internet') return { kind: 'internet' };
  const listening = findListening(name, landscape);
  if (listening !== null) return listening;
  if (parseIpv4(name) !== null) return { kind: 'address', address: name };
  if (/^com\.amazonaws\.[a-z0-9-]+\.[a-z0-9.-]+$/.test(name)) return { kind: 'service', name };
  const endpointName = endpointNameOf(name.toLowerCase(), region) ?? writtenEndpoint(name, landscape);
  if (endpointName !== null) return { kind: 'service', name: endpointName };
  const hostName = name.toLowerCase().replace(/\.$/, '');
  const isAddressLike = /^[\d.]+$/.test(hostName);
  if (hostName.includes('.') && isDnsName(hostName) && !isAddressLike)
    return { kind: 'name', name: hostName };
  return null;
}

/** The service of an endpoint that stands there, by its short name. */
function writtenEndpoint(name: string, { topology }: Landscape): string | null {
  const found = topology.endpoints.find(
    ({ serviceName }) => serviceName.split('.').slice(3).join('.') === name,
  );
  return found?.serviceName ?? null;
}

function portOf(destination: FlowDestination, landscape: Landscape): number | null {
  const usual = usualPort(destination, landscape);
  if (usual !== null) return usual;
  const id = interfaceId(destination, landscape);
  const listener = landscape.listeners.find(({ interfaceIds }) => id !== null && interfaceIds.includes(id));
  return listener?.ports[0] ?? null;
}

function interfaceId(destination: FlowDestination, { topology }: Landscape): string | null {
  if (destination.kind === 'interface') return destination.id;
  if (destination.kind !== 'address') return null;
  const holders = topology.networkInterfaces.filter(({ privateIp }) => privateIp === destination.address);
  return holders.length === 1 ? (holders[0]?.id ?? null) : null;
}

function misread(text: string, suggestions: readonly string[] = []): Read<never> {
  return { kind: 'misread', text, suggestions };
}

function suggest(name: string, landscape: Landscape): Read<never> {
  const { listeners, workloads, topology } = landscape;
  const names = [
    'internet',
    ...listeners.flatMap((listener) => [listener.name, listener.id]),
    ...workloads.filter(({ ingress }) => ingress !== null).map((workload) => workload.name),
    ...topology.outsideHosts.map((host) => host.name),
    ...awsServiceNames,
  ];
  const what = 'no address, host name, database, interface, host or AWS service that is known here';
  return misread(`"${name}" is ${what}.`, closestNames(name, names));
}
