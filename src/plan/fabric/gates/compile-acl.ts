import { dropCounter } from '../../../model/drop-reasons.ts';
import type { NftChain } from '../../../model/fabric.ts';
import { parseCidr } from '../../../model/vpc/ipv4.ts';
import type { NetworkAcl, NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import { isEverything, rangeText } from '../address-ranges.ts';
import { portsText } from '../groups/port-boxes.ts';
import { countedDrop, innerChain } from '../nft-text.ts';

export type AclSide = 'out' | 'in';

/**
 * One side of a network ACL: goes back for what is allowed. Null when it allows everything, as a VPC's default one does.
 * The chain sees each packet as it is at this hop: before an internet gateway translates it and after it has.
 */
export function compileAcl(acl: NetworkAcl, side: AclSide): NftChain | null {
  const lines = acl.entries
    .filter(({ isEgress }) => isEgress === (side === 'out'))
    .toSorted((a, b) => a.number - b.number)
    .flatMap((entry) => renderEntry(entry, side).map((match) => ({ match, entry })));
  const verdictOf = ({ action }: NetworkAclEntry): string =>
    action === 'allow' ? 'return' : countedDrop(`acl-${side}`, acl.id);
  const decisive = lines.findIndex(({ match }) => match === '');
  const heard = decisive === -1 ? lines : lines.slice(0, decisive + 1);
  if (heard.every(({ entry }) => entry.action === 'allow') && decisive !== -1) return null;
  return innerChain(aclChainName(acl.id, side), [
    ...heard.map(({ match, entry }) => `${match}${verdictOf(entry)}`),
    ...(decisive === -1 ? [countedDrop(`acl-${side}`, acl.id)] : []),
  ]);
}

export function aclChainName(aclId: string, side: AclSide): string {
  return `${aclId}-${side}`;
}

export function aclCounter(aclId: string, side: AclSide): string {
  return dropCounter(`acl-${side}`, aclId);
}

/** The condition of an entry, empty for everything; no line at all for IPv6. */
function renderEntry({ cidr, protocol, ports, icmp }: NetworkAclEntry, side: AclSide): string[] {
  const range = parseCidr(cidr);
  if (range === null) return [];
  const field = side === 'out' ? 'ip daddr' : 'ip saddr';
  const address = isEverything(range) ? '' : `${field} ${rangeText(range)} `;
  return protocol === '58' ? [] : [`${address}${protocolText(protocol, ports, icmp)}`];
}

function protocolText(
  protocol: string,
  ports: NetworkAclEntry['ports'],
  icmp: NetworkAclEntry['icmp'],
): string {
  const transport = { '6': 'tcp', '17': 'udp' }[protocol];
  if (protocol === '-1') return '';
  if (transport !== undefined && ports !== null && !(ports.from === 0 && ports.to === 65_535)) {
    return `${transport} dport ${portsText(ports)} `;
  }
  if (protocol === '1' && icmp !== null && icmp.type !== -1) {
    return `icmp type ${icmp.type} ${icmp.code === -1 ? '' : `icmp code ${icmp.code} `}`;
  }
  return `meta l4proto ${transport ?? (protocol === '1' ? 'icmp' : protocol)} `;
}
