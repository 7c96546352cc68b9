import { containsAddress, demandCidr } from '../model/vpc/ipv4.ts';
import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import { currentEntries } from '../model/vpc/prefix-list.ts';
import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../model/vpc/security-group.ts';
import type { Packet } from './packet.ts';
import { placeKey, type LandscapeIndex } from './landscape-index.ts';

export type GroupsJudgement = {
  readonly groupIds: readonly string[];
  /** The first rule that allows it. */
  readonly rule: SecurityGroupRule | null;
  /** Whether there is any rule in that direction. */
  readonly hasRules: boolean;
};

type Asked = {
  readonly direction: 'egress' | 'ingress';
  readonly index: LandscapeIndex;
};

/** What the security groups of an interface say of a first packet: what one rule of one of them allows is allowed. */
export function judgeGroups(
  { securityGroupIds, vpcId }: NetworkInterface,
  packet: Packet,
  asked: Asked,
): GroupsJudgement {
  const groups = securityGroupIds
    .map((id) => asked.index.groups.get(id))
    .filter((group): group is SecurityGroup => group !== undefined);
  const rules = groups
    .flatMap((group) => group.rules)
    .filter(({ direction }) => direction === asked.direction);
  const other = asked.direction === 'egress' ? packet.destination : packet.source;
  const rule = rules.find(
    (each) => matchesProtocol(each, packet) && matchesPeer(each.peer, { address: other, vpcId }, asked),
  );
  return { groupIds: securityGroupIds, rule: rule ?? null, hasRules: rules.length > 0 };
}

const names: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp' };

function matchesProtocol({ protocol, from, to }: SecurityGroupRule, packet: Packet): boolean {
  if (protocol === '-1') return true;
  if ((names[protocol] ?? protocol) !== packet.protocol) return false;
  if (from === -1) return true;
  // An echo has the code 0.
  if (packet.protocol === 'icmp') return from === packet.icmpType && (to === -1 || to === 0);
  return from <= packet.destinationPorts.from && packet.destinationPorts.to <= to;
}

type Peer = { readonly address: number; readonly vpcId: string };

function matchesPeer(peer: RulePeer, { address, vpcId }: Peer, { index }: Asked): boolean {
  switch (peer.kind) {
    case 'ipv4':
      return containsAddress(demandCidr(peer.cidr), address);
    case 'ipv6':
      return false;
    case 'prefix-list': {
      const list = index.prefixLists.get(peer.id);
      if (list === undefined || list.addressFamily === 'IPv6') return false;
      return currentEntries(list).some(({ cidr }) => containsAddress(demandCidr(cidr), address));
    }
    case 'security-group': {
      const group = index.groups.get(peer.id);
      if (group === undefined || !seesGroup(group, vpcId, index)) return false;
      const holder = index.byAddress.get(placeKey(group.vpcId, address));
      return holder?.securityGroupIds.includes(group.id) ?? false;
    }
  }
}

/** A reference reaches the own VPC and those peered with it in the same region. Source: VPC guide, "Security group referencing". */
function seesGroup(group: SecurityGroup, vpcId: string, index: LandscapeIndex): boolean {
  return (
    group.vpcId === vpcId ||
    (index.neighbours.has(`${vpcId} ${group.vpcId}`) && group.region === index.vpcs.get(vpcId)?.region)
  );
}
