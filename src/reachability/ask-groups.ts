import { dropCounter } from '../model/drop-reasons.ts';
import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import { judgeGroups } from './judge-groups.ts';
import { block, factsOf, type Journey, note } from './journey.ts';
import type { Packet } from './packet.ts';

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
  const { rule, hasRules } = judgeGroups(networkInterface, packet, {
    direction,
    index: journey.index,
  });
  const isClosed = kind === 'apprunner' && direction === 'ingress';
  const isAllowed = rule !== null && !isClosed;
  note(journey, {
    kind: 'security-groups',
    direction,
    groupIds,
    result: isAllowed ? 'allowed' : 'denied',
    ruleId: isAllowed ? rule.id : null,
  });
  if (isAllowed) return;
  const facts = { ...factsOf(packet), groups: groupIds.join(', ') || '–', interface: id, direction };
  block(journey, {
    code: isClosed ? 'APP_RUNNER_INBOUND' : hasRules ? 'ENI_SG_RULES_MISMATCH' : 'SG_HAS_NO_RULES',
    component: isClosed
      ? { kind: 'network-interface', id }
      : { kind: 'security-groups', id: groupIds.join(',') || id },
    counter: dropCounter(
      isClosed ? 'app-runner-inbound' : direction === 'egress' ? 'sg-egress' : 'sg-ingress',
      id,
    ),
    facts,
  });
}
