import { dropCounter } from '../model/drop-reasons.ts';
import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import { judgeAcl } from './judge-acl.ts';
import { block, doubt, factsOf, type Journey, note, warn } from './journey.ts';
import { type Packet, widePorts } from './packet.ts';

type Crossing = { readonly packet: Packet; readonly journey: Journey };

/** Asks the network ACL of an interface's subnet about a packet that leaves or enters it. Answers are asked about like questions. */
export function crossBorder(
  { subnetId, vpcId }: NetworkInterface,
  direction: 'out' | 'in',
  { packet, journey }: Crossing,
): void {
  const { acls, defaultAcls } = journey.index;
  const acl = acls.get(subnetId) ?? defaultAcls.get(vpcId);
  if (acl === undefined) return;
  const { result, entry } = judgeAcl(acl, direction, packet);
  note(journey, { kind: 'network-acl', direction, aclId: acl.id, result, entry });
  const component = { kind: 'network-acl', id: acl.id } as const;
  const facts = {
    ...factsOf(packet),
    acl: acl.id,
    subnet: subnetId,
    direction,
    entry: entry === null ? '*' : String(entry),
  };
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
      const wide = { ...packet, destinationPorts: widePorts };
      if (isAnswerWithPorts && journey.choosesWidely && judgeAcl(acl, direction, wide).result !== 'allowed') {
        warn(journey, {
          code: 'ANSWER_PORTS_PARTLY_DENIED',
          component,
          facts: { ...facts, ...factsOf(wide) },
        });
      }
    }
  }
}
