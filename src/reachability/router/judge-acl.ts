import type { NetworkAcl, NetworkAclEntry } from '../../model/vpc/network-acl.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import type { Packet, Ports } from '../path/packet.ts';
import { relate } from '../index/vague-address.ts';

export type AclJudgement = {
  /**
   * `partly`: some of the ports that the packet may go to are allowed, and some denied. `depends`: on an address that is
   * not known.
   */
  readonly result: 'allowed' | 'denied' | 'partly' | 'depends';
  /** The entry that decided, of several the one that denied; null for the end of the list. */
  readonly entry: number | null;
};

type Asked = {
  readonly side: 'out' | 'in';
  readonly packet: Packet;
  readonly index: Pick<LandscapeIndex, 'rangeOf' | 'vague'>;
};

/** What one side of a network ACL says of a packet: the lowest number that matches decides, for each port by itself. */
export function judgeAcl({ entries }: NetworkAcl, { side, packet, index }: Asked): AclJudgement {
  const address = side === 'out' ? packet.destination : packet.source;
  const heard = entries
    .filter((entry) => entry.isEgress === (side === 'out') && matches(entry, packet))
    .map((entry) => ({ entry, relation: relationOf(entry, address, index) }))
    .filter(({ relation }) => relation !== 'out')
    .toSorted((a, b) => a.entry.number - b.entry.number);
  const sure = decide(
    heard.flatMap(({ entry, relation }) => (relation === 'in' ? entry : [])),
    packet,
  );
  const doubtful = heard.filter(({ relation }) => relation === 'maybe');
  const depends = doubtful.some((each) => {
    const withOne = heard.flatMap((other) => (other.relation === 'in' || other === each ? other.entry : []));
    return decide(withOne, packet).result !== sure.result;
  });
  return depends ? { result: 'depends', entry: doubtful[0]?.entry.number ?? null } : sure;
}

function decide(entries: readonly NetworkAclEntry[], packet: Packet): AclJudgement {
  let open: readonly Ports[] = [packet.destinationPorts];
  let allowed: number | null = null;
  let denied: number | null = null;
  for (const entry of entries) {
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

function matches({ protocol, icmp }: NetworkAclEntry, packet: Packet): boolean {
  if (protocol === '-1') return true;
  if (protocol !== numbers[packet.protocol]) return false;
  return (
    packet.protocol !== 'icmp' ||
    icmp === null ||
    icmp.type === -1 ||
    (icmp.type === packet.icmpType && icmp.code <= 0)
  );
}

function relationOf(
  { cidr }: NetworkAclEntry,
  address: number,
  index: Asked['index'],
): 'in' | 'out' | 'maybe' {
  const range = index.rangeOf(cidr);
  return range === null ? 'out' : relate(range, address, index.vague.get(address));
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
