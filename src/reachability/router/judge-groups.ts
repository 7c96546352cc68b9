import type { Gap } from '../../model/landscape/gap.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import { currentEntries } from '../../model/vpc/prefix-list.ts';
import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../../model/vpc/security-group.ts';
import { gapOf, idsOf } from '../index/gaps.ts';
import type { Packet } from '../path/packet.ts';
import { placeKey } from '../index/place-key.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { isServiceList } from '../index/read-routes.ts';
import { relate } from '../index/vague-address.ts';

export type GroupsJudgement = {
  readonly groupIds: readonly string[];
  /** The first rule that allows it. */
  readonly rule: SecurityGroupRule | null;
  /** Whether there is any rule in that direction. */
  readonly hasRules: boolean;
  /**
   * Where no rule is known that allows it: what is not said and might, or a group of which it depends on an address that is
   * not known. Null: nothing that is not known could allow it.
   */
  readonly open: { readonly gap: Gap } | { readonly dependsOn: string } | null;
  /** Rules that name groups of the first sender's, by which it would have passed under its own address. */
  readonly lostReference: SecurityGroupRule | null;
};

type Asked = {
  readonly direction: 'egress' | 'ingress';
  readonly index: LandscapeIndex;
  /** Groups of whom the question set out from. */
  readonly senderGroups: readonly string[];
};

/** What the security groups of an interface say of a first packet: what one rule of one of them allows is allowed. */
export function judgeGroups(
  networkInterface: NetworkInterface,
  packet: Packet,
  asked: Asked,
): GroupsJudgement {
  const { securityGroupIds, vpcId } = networkInterface;
  const { index, direction } = asked;
  const rules = securityGroupIds
    .map((id) => index.groups.get(id))
    .filter((group): group is SecurityGroup => group !== undefined)
    .flatMap((group) => group.rules)
    .filter((each) => each.direction === direction);
  const address = direction === 'egress' ? packet.destination : packet.source;
  const possible = rules
    .filter((each) => matchesProtocol(each, packet))
    .map((rule) => ({ rule, matching: matchPeer(rule.peer, { address, vpcId }, index) }));
  const rule = possible.find(({ matching }) => matching === 'in')?.rule ?? null;
  const maybe = possible.find(({ matching }) => matching === 'maybe')?.rule;
  const gaps = possible.flatMap(({ matching }) => (typeof matching === 'object' ? matching : []));
  const gap =
    gapOf(idsOf(networkInterface, index), 'security-groups', index) ??
    gapOfGroups(securityGroupIds, index) ??
    gaps[0];
  return {
    groupIds: securityGroupIds,
    rule,
    hasRules: rules.length > 0,
    open:
      gap !== undefined ? { gap } : maybe === undefined ? null : { dependsOn: securityGroupIds.join(', ') },
    lostReference: direction === 'egress' ? null : findLost(possible, asked),
  };
}

function gapOfGroups(ids: readonly string[], index: LandscapeIndex): Gap | undefined {
  return gapOf(ids, 'rules', index) ?? gapOf(ids, 'existence', index);
}

function findLost(
  possible: readonly { readonly rule: SecurityGroupRule }[],
  { senderGroups }: Asked,
): SecurityGroupRule | null {
  const found = possible.find(
    ({ rule: { peer } }) => peer.kind === 'security-group' && senderGroups.includes(peer.id),
  );
  return found?.rule ?? null;
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

/** A gap: what it would take to say whether it matches. */
function matchPeer(
  peer: RulePeer,
  { address, vpcId }: Peer,
  index: LandscapeIndex,
): 'in' | 'out' | 'maybe' | Gap {
  switch (peer.kind) {
    case 'ipv4':
      return relateRule(peer.cidr, { address, vpcId }, index);
    case 'ipv6':
      return 'out';
    case 'prefix-list': {
      const list = index.prefixLists.get(peer.id);
      const relations =
        list === undefined || list.addressFamily === 'IPv6'
          ? []
          : currentEntries(list).map(({ cidr }) =>
              relateCidr(
                cidr,
                address,
                isServiceList(list) ? { rangeOf: index.rangeOf, vague: nothingVague } : index,
              ),
            );
      if (relations.includes('in')) return 'in';
      const gap = gapOf([peer.id], 'entries', index) ?? gapOf([peer.id], 'existence', index);
      return gap ?? (relations.includes('maybe') ? 'maybe' : 'out');
    }
    case 'security-group': {
      const group = index.groups.get(peer.id);
      if (group === undefined || !seesGroup(group, vpcId, index)) return 'out';
      const holder = index.byAddress.get(placeKey(group.vpcId, address));
      if (holder === undefined) return 'out';
      if (holder.securityGroupIds.includes(group.id)) return 'in';
      return gapOf(idsOf(holder, index), 'security-groups', index) ?? 'out';
    }
  }
}

/** A rule for one address that somebody else has is none for an address that is not known yet. */
function relateRule(cidr: string, { address, vpcId }: Peer, index: LandscapeIndex): 'in' | 'out' | 'maybe' {
  const relation = relateCidr(cidr, address, index);
  const range = relation === 'maybe' ? index.rangeOf(cidr) : null;
  const isOfOne = range !== null && range.prefixLength === 32;
  return isOfOne && index.byAddress.has(placeKey(vpcId, range.first)) ? 'out' : relation;
}

const nothingVague: LandscapeIndex['vague'] = new Map();

function relateCidr(
  cidr: string,
  address: number,
  index: Pick<LandscapeIndex, 'rangeOf' | 'vague'>,
): 'in' | 'out' | 'maybe' {
  const range = index.rangeOf(cidr);
  return range === null ? 'out' : relate(range, address, index.vague.get(address));
}

/** A reference reaches the own VPC and those peered with it in the same region. Source: VPC guide, "Security group referencing". */
function seesGroup(group: SecurityGroup, vpcId: string, index: LandscapeIndex): boolean {
  return (
    group.vpcId === vpcId ||
    (index.neighbours.has(`${vpcId} ${group.vpcId}`) && group.region === index.vpcs.get(vpcId)?.region)
  );
}
