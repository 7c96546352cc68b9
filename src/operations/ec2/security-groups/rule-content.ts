import type { RulePeer, SecurityGroupRule } from '../../../model/vpc/security-group.ts';

/** What a rule says, without the id under which it says it. */
export type RuleContent = Omit<SecurityGroupRule, 'id'>;

/** Two rules of one group are the same rule when this is equal: descriptions do not count. */
export function ruleKey({ direction, protocol, from, to, peer }: RuleContent): string {
  return [direction, protocol, from, to, peer.kind, peerText(peer)].join('|');
}

/** Such as `peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW`, as EC2 names a rule in an error. */
export function ruleInWords({ protocol, from, to, peer }: RuleContent): string {
  const all = (value: number): string => (value === -1 ? 'ALL' : String(value));
  const what = protocol === '-1' ? 'ALL' : protocol.toUpperCase();
  const isIcmp = protocol === 'icmp' || protocol === 'icmpv6';
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  const ports = hasPorts ? [`from port: ${from}`, `to port: ${to}`] : [];
  const types = isIcmp ? [`type: ${all(from)}`, `code: ${all(to)}`] : [];
  return [`peer: ${peerText(peer)}`, what, ...ports, ...types, 'ALLOW'].join(', ');
}

/** A CIDR or an id. */
export function peerText(peer: RulePeer): string {
  return peer.kind === 'ipv4' || peer.kind === 'ipv6' ? peer.cidr : peer.id;
}
