import { dropCounter } from '../../model/drop-reasons.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import { judgeAcl } from './judge-acl.ts';
import { block, doubt, factsOf, type Journey, leaveOpen, note, warn } from '../path/journey.ts';
import { type Packet, widePorts } from '../path/packet.ts';

type Crossing = { readonly packet: Packet; readonly journey: Journey };

/** Asks the network ACL of a subnet about a packet that leaves or enters it. Answers are asked about like questions. */
export function crossBorder(subnetId: string, direction: 'out' | 'in', { packet, journey }: Crossing): void {
  const { index } = journey;
  const unassociated = gapOf([subnetId], 'acl-association', index);
  if (unassociated !== undefined) {
    leaveOpen(journey, unknownOf(unassociated, { kind: 'subnet', id: subnetId }, factsOf(packet)));
    return;
  }
  const vpcId = index.subnets.get(subnetId)?.vpcId ?? '';
  const acl = index.acls.get(subnetId) ?? index.defaultAcls.get(vpcId);
  if (acl === undefined) return;
  const component = { kind: 'network-acl', id: acl.id } as const;
  const gap = gapOf([acl.id], 'entries', index) ?? gapOf([acl.id], 'existence', index);
  if (gap !== undefined) {
    leaveOpen(journey, unknownOf(gap, component, { ...factsOf(packet), subnet: subnetId }));
    return;
  }
  const { result, entry } = judgeAcl(acl, { side: direction, packet, index });
  const facts = {
    ...factsOf(packet),
    acl: acl.id,
    subnet: subnetId,
    direction,
    entry: entry === null ? '*' : String(entry),
  };
  if (result === 'depends') {
    doubt(journey, { code: 'ADDRESS_DECIDES', component, facts: { ...facts, thing: acl.id } });
    return;
  }
  note(journey, { kind: 'network-acl', direction, aclId: acl.id, result, entry });
  switch (result) {
    case 'denied':
      block(journey, {
        code: 'SUBNET_ACL_RESTRICTION',
        component,
        counter: dropCounter(direction === 'out' ? 'acl-out' : 'acl-in', acl.id),
        facts,
      });
      return;
    case 'partly':
      doubt(journey, { code: 'ANSWER_PORT_UNKNOWN', component, facts });
      return;
    case 'allowed': {
      const isAnswerWithPorts = journey.way === 'return' && packet.protocol !== 'icmp';
      if (!isAnswerWithPorts || !journey.choosesWidely) return;
      const wide = { ...packet, destinationPorts: widePorts };
      if (judgeAcl(acl, { side: direction, packet: wide, index }).result === 'allowed') return;
      const told = { ...facts, ...factsOf(wide) };
      warn(journey, { code: 'ANSWER_PORTS_PARTLY_DENIED', component, facts: told });
    }
  }
}
