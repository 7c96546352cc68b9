import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { RouteDestination, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { RulePeer } from '../../../model/vpc/security-group.ts';

export function destinationText(destination: RouteDestination): string {
  return destination.kind === 'prefix-list' ? destination.id : destination.cidr;
}

/** A name for a route, from which names in templates are made. */
export function routeName(tableId: string, destination: RouteDestination): string {
  const text = destinationText(destination);
  return text === '0.0.0.0/0' ? `default-route-of-${tableId}` : `route-of-${tableId}-to-${text}`;
}

export function targetText(target: RouteTarget): string {
  return target.kind === 'local' ? 'local' : target.id;
}

/** A group by its id, and by its name where that says more. */
export function groupOf(id: string, { topology }: Landscape): string {
  const name = topology.securityGroups.find((each) => each.id === id)?.name ?? '';
  return name === '' || id.includes(name) ? id : `${id} (${name})`;
}

export function peerText(peer: RulePeer, landscape: Landscape): string {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return peer.cidr;
    case 'prefix-list':
      return peer.id;
    case 'security-group':
      return groupOf(peer.id, landscape);
  }
}

/** `tcp 5432`, `tcp 1024-65535`, `icmp`. */
export function portText({
  protocol,
  from,
  to,
}: {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}): string {
  if (protocol === '-1') return 'all';
  if (protocol === 'icmp' || from === -1) return protocol;
  return from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
}

const protocols: Readonly<Record<string, string>> = { '-1': '-1', '1': 'icmp', '6': 'tcp', '17': 'udp' };

/** The same of a network ACL’s entry, which has numbers for protocols. */
export function entryTraffic({ protocol, ports }: NetworkAclEntry): string {
  return portText({ protocol: protocols[protocol] ?? protocol, ...(ports ?? { from: -1, to: -1 }) });
}
