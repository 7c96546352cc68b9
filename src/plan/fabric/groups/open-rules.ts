import { demandCidr, type Ipv4Range } from '../../../model/vpc/ipv4.ts';
import { currentEntries } from '../../../model/vpc/prefix-list.ts';
import type { RulePeer, SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { TopologyIndex } from '../topology-index.ts';
import { type RuleMatch, readMatch } from './rule-match.ts';

/** A rule about a range of addresses. */
export type OpenRule = { readonly range: Ipv4Range; readonly match: RuleMatch };
/** A rule about the interfaces of a security group. */
export type ReferringRule = { readonly groupId: string; readonly match: RuleMatch };

/** A group's rules of one direction, prefix lists taken apart, IPv6 left out. */
export function expandRules(
  { rules }: SecurityGroup,
  direction: 'ingress' | 'egress',
  index: TopologyIndex,
): { readonly ranged: readonly OpenRule[]; readonly referring: readonly ReferringRule[] } {
  const ranged: OpenRule[] = [];
  const referring: ReferringRule[] = [];
  for (const rule of rules) {
    const match = rule.direction === direction ? readMatch(rule) : null;
    if (match === null) continue;
    const { peer } = rule;
    if (peer.kind === 'security-group') referring.push({ groupId: peer.id, match });
    else ranged.push(...rangesOf(peer, index).map((range) => ({ range, match })));
  }
  return { ranged, referring };
}

function rangesOf(peer: Exclude<RulePeer, { kind: 'security-group' }>, index: TopologyIndex): Ipv4Range[] {
  switch (peer.kind) {
    case 'ipv4':
      return [demandCidr(peer.cidr)];
    case 'ipv6':
      return [];
    case 'prefix-list': {
      const list = index.prefixLists.get(peer.id);
      if (list === undefined || list.addressFamily === 'IPv6') return [];
      return currentEntries(list).map(({ cidr }) => demandCidr(cidr));
    }
  }
}
