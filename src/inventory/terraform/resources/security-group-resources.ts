import { isKnown, type Known } from '../../draft/known.ts';
import type { DraftGroupRule, DraftPeer, DraftSecurityGroup } from '../../draft/draft.ts';
import type { Attributes } from './attributes.ts';
import { addsTo, type DraftParts, ofKind, type ResourceTable } from './draft-parts.ts';

type Direction = DraftGroupRule['direction'];
type Rule = Pick<DraftGroupRule, 'groupId' | 'direction' | 'protocol' | 'from' | 'to'>;

/** A group without `egress` lets nothing out: Terraform takes away the rule that AWS makes. */
function readGroup(group: Attributes): DraftParts {
  const name = group.text('name');
  const draft: DraftSecurityGroup = {
    ...group.head,
    vpcId: group.demandedId('vpc_id'),
    ...(typeof name === 'string' ? { name } : {}),
  };
  return { securityGroups: [draft], ...readInlineRules(group) };
}

/** It takes over its VPC's default group, and takes away every rule that it does not name. */
function readDefaultGroup(group: Attributes): DraftParts {
  return {
    securityGroups: [{ ...group.head, vpcId: group.demandedId('vpc_id'), name: 'default', isDefault: true }],
    ...readInlineRules(group),
  };
}

function readInlineRules(group: Attributes): DraftParts {
  const directions = (['ingress', 'egress'] as const).map((direction) => ({
    direction,
    blocks: group.blocks(direction),
  }));
  return {
    securityGroupRules: directions.flatMap(({ direction, blocks }) =>
      isKnown(blocks) ? blocks.flatMap((block) => rulesOf(block, { groupId: group.address, direction })) : [],
    ),
    more: directions.flatMap(({ blocks }) =>
      isKnown(blocks) ? [] : [{ id: group.address, missing: blocks.missing }],
    ),
  };
}

/** A rule of many peers is one rule for each. */
function rulesOf(
  block: Attributes,
  head: { readonly groupId: Known<string>; readonly direction: Direction },
): DraftGroupRule[] {
  const rule: Rule = { ...head, ...portsOf(block, 'protocol') };
  return peersOf(block, head.groupId).map((peer, index) => ({
    ...rule,
    id: `${block.address}-${index + 1}`,
    place: block.place,
    peer,
  }));
}

function portsOf(block: Attributes, protocolName: string): Pick<Rule, 'protocol' | 'from' | 'to'> {
  const protocol = protocolOf(block.text(protocolName));
  if (protocol === '-1') return { protocol };
  const [from, to] = [block.amount('from_port'), block.amount('to_port')];
  return { protocol, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

const numbers: ReadonlyMap<string, string> = new Map([
  ['all', '-1'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['1', 'icmp'],
  ['58', 'icmpv6'],
]);

function protocolOf(text: Known<string> | undefined): Known<string> {
  if (text === undefined) return '-1';
  return isKnown(text) ? (numbers.get(text.toLowerCase()) ?? text.toLowerCase()) : text;
}

function peersOf(block: Attributes, groupId: Known<string>): Known<DraftPeer>[] {
  const self = block.flag('self');
  const itself: Known<DraftPeer> = isKnown(groupId) ? { kind: 'security-group', id: groupId } : groupId;
  return [
    ...listed(block.texts('cidr_blocks'), (cidr) => ({ kind: 'ipv4', cidr })),
    ...listed(block.texts('ipv6_cidr_blocks'), (cidr) => ({ kind: 'ipv6', cidr })),
    ...listed(block.ids('prefix_list_ids'), (id) => ({ kind: 'prefix-list', id })),
    ...listed(block.ids('security_groups'), (id) => groupPeer(id)),
    ...(self === undefined || self === false ? [] : [isKnown(self) ? itself : self]),
  ];
}

/** Of another account: `123456789012/sg-…`. */
function groupPeer(id: string): DraftPeer {
  return { kind: 'security-group', id: id.replace(/^\d{12}\//, '') };
}

function listed(
  list: Known<readonly Known<string>[]> | undefined,
  make: (text: string) => DraftPeer,
): Known<DraftPeer>[] {
  if (list === undefined) return [];
  return isKnown(list) ? list.map((each) => (isKnown(each) ? make(each) : each)) : [list];
}

function readRule(rule: Attributes): DraftParts {
  const type = rule.text('type');
  const groupId = rule.demandedId('security_group_id');
  const direction: Direction = type === 'egress' ? 'egress' : 'ingress';
  if (type !== undefined && !isKnown(type))
    return { unread: [{ kind: 'securityGroupRules', missing: type.missing }] };
  const source = rule.id('source_security_group_id');
  const more = source === undefined ? [] : [isKnown(source) ? groupPeer(source) : source];
  const head = { groupId, direction, ...portsOf(rule, 'protocol') };
  return {
    securityGroupRules: [...peersOf(rule, groupId), ...more].map((peer, index) => ({
      ...rule.head,
      ...(index === 0 ? {} : { id: `${rule.address}-${index + 1}` }),
      ...head,
      peer,
    })),
  };
}

/** The newer kind of rule, of exactly one peer. */
function readSingleRule(direction: Direction): (rule: Attributes) => DraftParts {
  return (rule) => ({
    securityGroupRules: [
      {
        ...rule.head,
        groupId: rule.demandedId('security_group_id'),
        direction,
        ...portsOf(rule, 'ip_protocol'),
        peer: singlePeer(rule),
      },
    ],
  });
}

function singlePeer(rule: Attributes): Known<DraftPeer> {
  const [ipv4, ipv6] = [rule.text('cidr_ipv4'), rule.text('cidr_ipv6')];
  const [list, group] = [rule.id('prefix_list_id'), rule.id('referenced_security_group_id')];
  if (ipv4 !== undefined) return isKnown(ipv4) ? { kind: 'ipv4', cidr: ipv4 } : ipv4;
  if (ipv6 !== undefined) return isKnown(ipv6) ? { kind: 'ipv6', cidr: ipv6 } : ipv6;
  if (list !== undefined) return isKnown(list) ? { kind: 'prefix-list', id: list } : list;
  if (group !== undefined) return isKnown(group) ? groupPeer(group) : group;
  return rule.missing('cidr_ipv4');
}

const rules = (read: (rule: Attributes) => DraftParts): ResourceTable[string] =>
  addsTo('security_group_id', 'securityGroupRules', read);

export const securityGroupResources: ResourceTable = {
  aws_security_group: ofKind('securityGroups', readGroup),
  aws_default_security_group: ofKind('securityGroupRules', readDefaultGroup),
  aws_security_group_rule: rules(readRule),
  aws_vpc_security_group_ingress_rule: rules(readSingleRule('ingress')),
  aws_vpc_security_group_egress_rule: rules(readSingleRule('egress')),
};
