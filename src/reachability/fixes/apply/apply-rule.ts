import type { RulePeer, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, withChanged, withTopology } from './edit.ts';

export const applyRuleChanges: Appliers<'allow-in-group' | 'set-acl-entry'> = {
  'allow-in-group': (landscape, { groupId, direction, protocol, from, to, peer }) => {
    const { securityGroups, prefixLists } = landscape.topology;
    const group = demand(securityGroups, groupId, 'security group');
    if (peer.kind === 'security-group') demand(securityGroups, peer.id, 'security group');
    if (peer.kind === 'prefix-list') demand(prefixLists, peer.id, 'prefix list');
    const wanted = { direction, protocol, from, to, peer };
    if (group.rules.some((rule) => isSameRule(rule, wanted))) {
      throw new ChangeDoesNotApply(`${groupId} has that rule already.`);
    }
    const rule: SecurityGroupRule = {
      ...wanted,
      id: `${groupId} new rule ${group.rules.length + 1}`,
      description: null,
    };
    const changed = withChanged(securityGroups, { ...group, rules: [...group.rules, rule] });
    return withTopology(landscape, { securityGroups: changed });
  },
  /** Makes the entry, or replaces the one that has its number and direction. */
  'set-acl-entry': (landscape, { aclId, entry }) => {
    const { networkAcls } = landscape.topology;
    const acl = demand(networkAcls, aclId, 'network ACL');
    const others = acl.entries.filter(
      ({ number, isEgress }) => number !== entry.number || isEgress !== entry.isEgress,
    );
    const changed = withChanged(networkAcls, { ...acl, entries: [...others, entry] });
    return withTopology(landscape, { networkAcls: changed });
  },
};

type RuleContent = Pick<SecurityGroupRule, 'direction' | 'protocol' | 'from' | 'to' | 'peer'>;

export function isSameRule(one: RuleContent, other: RuleContent): boolean {
  return (
    one.direction === other.direction &&
    one.protocol === other.protocol &&
    one.from === other.from &&
    one.to === other.to &&
    one.peer.kind === other.peer.kind &&
    peerText(one.peer) === peerText(other.peer)
  );
}

function peerText(peer: RulePeer): string {
  return peer.kind === 'ipv4' || peer.kind === 'ipv6' ? peer.cidr : peer.id;
}
