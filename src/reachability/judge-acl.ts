import { containsAddress, parseCidr } from '../model/vpc/ipv4.ts';
import type { NetworkAcl, NetworkAclEntry } from '../model/vpc/network-acl.ts';
import type { Packet, Ports } from './packet.ts';

export type AclJudgement = {
  /** `partly`: some of the ports that the packet may go to are allowed, and some denied. */
  readonly result: 'allowed' | 'denied' | 'partly';
  /** The entry that decided, of several the one that denied; null for the end of the list. */
  readonly entry: number | null;
};

/** What one side of a network ACL says of a packet: the lowest number that matches decides, for each port by itself. */
export function judgeAcl({ entries }: NetworkAcl, side: 'out' | 'in', packet: Packet): AclJudgement {
  const address = side === 'out' ? packet.destination : packet.source;
  const heard = entries
    .filter((entry) => entry.isEgress === (side === 'out') && matches(entry, address, packet))
    .toSorted((a, b) => a.number - b.number);
  let open: readonly Ports[] = [packet.destinationPorts];
  let allowed: number | null = null;
  let denied: number | null = null;
  for (const entry of heard) {
    const ports = packet.protocol === 'icmp' ? null : entry.ports;
    const left = ports === null ? [] : open.flatMap((each) => without(each, ports));
    if (count(left) < count(open)) {
      if (entry.action === 'allow') allowed ??= entry.number;
      else denied ??= entry.number;
    }
    open = left;
  }
  if (open.length === 0 && denied === null) return { result: 'allowed', entry: allowed };
  return { result: allowed === null ? 'denied' : 'partly', entry: denied };
}

const numbers = { tcp: '6', udp: '17', icmp: '1' } as const;

function matches({ cidr, protocol, icmp }: NetworkAclEntry, address: number, packet: Packet): boolean {
  const range = parseCidr(cidr);
  if (range === null || !containsAddress(range, address)) return false;
  if (protocol === '-1') return true;
  if (protocol !== numbers[packet.protocol]) return false;
  return (
    packet.protocol !== 'icmp' ||
    icmp === null ||
    icmp.type === -1 ||
    (icmp.type === packet.icmpType && icmp.code <= 0)
  );
}

function without({ from, to }: Ports, taken: Ports): Ports[] {
  return [
    { from, to: Math.min(to, taken.from - 1) },
    { from: Math.max(from, taken.to + 1), to },
  ].filter((each) => each.from <= each.to);
}

function count(ports: readonly Ports[]): number {
  return ports.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}
