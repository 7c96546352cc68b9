import { canonicalIpv6Cidr } from '../../model/vpc/ipv6.ts';
import { formatCidr, parseCidr } from '../../model/vpc/ipv4.ts';
import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../../model/vpc/security-group.ts';
import { type Desk, scopeOf } from './desk.ts';
import type { DraftGroupRule, DraftPeer } from './draft.ts';
import { isKnown } from './known.ts';
import { whenKnown } from './known-items.ts';
import { whyUnread } from './missing-reference.ts';

/** Security groups with those of their rules that are fully known; any other is a gap of its group. */
export function assembleGroups(desk: Desk): readonly SecurityGroup[] {
  const { draft, gaps } = desk;
  const rulesOf = Map.groupBy(draft.securityGroupRules, ({ groupId }) => whenKnown(groupId));
  const adrift = rulesOf.get(undefined) ?? [];
  const unread = whyUnread(draft, ['securityGroupRules']);
  return draft.securityGroups.map((group): SecurityGroup => {
    const { id, vpcId, place, moreRules, name = id } = group;
    const about = { id, subject: 'rules', place } as const;
    for (const missing of [moreRules, unread]) if (missing !== undefined) gaps.add(about, missing);
    for (const { groupId } of adrift) gaps.settle(groupId, '', about);
    const rules = (rulesOf.get(id) ?? []).flatMap((rule) => readRule(rule, id, desk));
    return { ...scopeOf(desk, vpcId), id, vpcId, name, description: '', rules, createdAt: 0 };
  });
}

function readRule(rule: DraftGroupRule, groupId: string, { draft, gaps }: Desk): SecurityGroupRule[] {
  const { id, place, direction, protocol, peer, from = -1, to = -1 } = rule;
  const about = { id: groupId, subject: 'rules', place } as const;
  const unknown = [protocol, peer, from, to].flatMap((each) => (isKnown(each) ? [] : [each.missing]));
  for (const missing of unknown) gaps.add(about, missing);
  if (!isKnown(protocol) || !isKnown(peer) || !isKnown(from) || !isKnown(to)) return [];
  const read = readPeer(peer, draft.account);
  if (read === null || !Number.isInteger(from) || !Number.isInteger(to)) {
    gaps.add(about, { code: 'NOT_UNDERSTOOD', name: JSON.stringify({ peer, from, to }) });
    return [];
  }
  return [{ id, direction, protocol, from, to, peer: read, description: null }];
}

/** In canonical form; null for what is no range. */
function readPeer(peer: DraftPeer, account: string): RulePeer | null {
  switch (peer.kind) {
    case 'security-group':
      return { ...peer, account, peeringId: null };
    case 'prefix-list':
      return peer;
    case 'ipv4': {
      const range = parseCidr(peer.cidr);
      return range === null ? null : { kind: 'ipv4', cidr: formatCidr(range) };
    }
    case 'ipv6': {
      const cidr = canonicalIpv6Cidr(peer.cidr);
      return cidr === null ? null : { kind: 'ipv6', cidr };
    }
  }
}
