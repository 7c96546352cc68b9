import { type DropReason, dropCounter } from '../../model/drop-reasons.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { SecurityGroupRule } from '../../model/vpc/security-group.ts';
import { unknownOf } from '../index/gaps.ts';
import { type GroupsJudgement, judgeGroups } from './judge-groups.ts';
import { block, doubt, factsOf, type Journey, leaveOpen, note, warn } from '../path/journey.ts';
import type { Packet } from '../path/packet.ts';
import type { Component, Facts } from '../trace.ts';
import type { BlockerCode } from '../verdict-codes.ts';

type Asked = { readonly packet: Packet; readonly journey: Journey };

/** Asks the security groups of an interface. Answers pass them; a NAT gateway has none. */
export function askGroups(
  networkInterface: NetworkInterface,
  direction: 'egress' | 'ingress',
  { packet, journey }: Asked,
): void {
  const { id, kind, securityGroupIds: groupIds } = networkInterface;
  if (kind === 'nat_gateway') return;
  if (journey.way === 'return') {
    note(journey, { kind: 'security-groups', direction, groupIds, result: 'established', ruleId: null });
    return;
  }
  const judgement = judgeGroups(networkInterface, packet, {
    direction,
    index: journey.index,
    senderGroups: journey.sender?.securityGroupIds ?? [],
  });
  const facts = { ...factsOf(packet), groups: groupIds.join(', ') || '–', interface: id, direction };
  const isClosed = kind === 'apprunner' && direction === 'ingress';
  const { rule, open } = judgement;
  if (!isClosed && rule === null && open !== null) return leaveGroupsOpen(open, facts, journey);
  const result = rule !== null && !isClosed ? 'allowed' : 'denied';
  const ruleId = result === 'allowed' ? (rule?.id ?? null) : null;
  note(journey, { kind: 'security-groups', direction, groupIds, result, ruleId });
  if (rule !== null && !isClosed) return remarkOn(rule, { direction, facts, journey });
  const component: Component = isClosed
    ? { kind: 'network-interface', id }
    : { kind: 'security-groups', id: groupIds.join(',') || id };
  const reason: DropReason = isClosed
    ? 'app-runner-inbound'
    : direction === 'egress'
      ? 'sg-egress'
      : 'sg-ingress';
  const code = isClosed ? 'APP_RUNNER_INBOUND' : refusalOf(judgement);
  block(journey, { code, component, counter: dropCounter(reason, id), facts });
}

function refusalOf({ hasRules, lostReference }: GroupsJudgement): BlockerCode {
  if (lostReference !== null) return 'SG_REFERENCES_NOT_PRESERVED';
  return hasRules ? 'ENI_SG_RULES_MISMATCH' : 'SG_HAS_NO_RULES';
}

function leaveGroupsOpen(open: NonNullable<GroupsJudgement['open']>, facts: Facts, journey: Journey): void {
  const { groups = '–', interface: id = groups } = facts;
  const component = { kind: 'security-groups', id: groups === '–' ? id : groups } as const;
  if ('gap' in open) leaveOpen(journey, unknownOf(open.gap, component, facts));
  else doubt(journey, { code: 'ADDRESS_DECIDES', component, facts: { ...facts, thing: open.dependsOn } });
}

type Allowed = {
  readonly direction: 'egress' | 'ingress';
  readonly facts: Facts;
  readonly journey: Journey;
};

/** A range of ports where what is asked for listens on one: a typing error that does no harm yet, as 3006-3306. */
function remarkOn(rule: SecurityGroupRule, { direction, facts, journey }: Allowed): void {
  const ports = journey.target.listener?.ports ?? [];
  const { from, to, protocol, id } = rule;
  const isAll = protocol === '-1' || from === -1 || (from <= 1 && to === 65_535);
  if (direction === 'egress' || ports.length === 0 || isAll || to - from < 1) return;
  if (ports.includes(from) && ports.includes(to)) return;
  warn(journey, {
    code: 'RULE_WIDER_THAN_NEEDED',
    component: { kind: 'security-groups', id: facts['groups'] ?? '–' },
    facts: { ...facts, rule: id, ports: `${from}-${to}`, wanted: ports.join(', ') },
  });
}
