import type { SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import { mergePorts, type Ports, portsText } from './port-boxes.ts';

/** What a packet has to be, beside where it comes from or goes to. */
export type RuleMatch =
  | { readonly kind: 'anything' }
  /** A name that nft knows, or a number. */
  | { readonly kind: 'protocol'; readonly protocol: string }
  | { readonly kind: 'ports'; readonly protocol: 'tcp' | 'udp'; readonly ports: Ports }
  | { readonly kind: 'icmp'; readonly type: number; readonly code: number | null };

const names: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp' };

/** Null for what IPv4 does not have. */
export function readMatch({ protocol, from, to }: SecurityGroupRule): RuleMatch | null {
  const name = names[protocol] ?? protocol;
  switch (name) {
    case '-1':
      return { kind: 'anything' };
    case 'icmpv6':
    case '58':
      return null;
    case 'icmp':
      return from === -1
        ? { kind: 'protocol', protocol: 'icmp' }
        : { kind: 'icmp', type: from, code: to === -1 ? null : to };
    case 'tcp':
    case 'udp':
      return from === -1 || (from === 0 && to === 65_535)
        ? { kind: 'protocol', protocol: name }
        : { kind: 'ports', protocol: name, ports: { from, to } };
    default:
      return { kind: 'protocol', protocol: name };
  }
}

/** The matches as nft conditions, without those that others cover; `['']` when one of them is anything. */
export function renderMatches(matches: readonly RuleMatch[]): string[] {
  if (matches.some(({ kind }) => kind === 'anything')) return [''];
  const protocols = new Set(matches.flatMap((each) => (each.kind === 'protocol' ? [each.protocol] : [])));
  const ports = (protocol: 'tcp' | 'udp'): string[] =>
    protocols.has(protocol)
      ? []
      : mergePorts(
          matches.flatMap((each) =>
            each.kind === 'ports' && each.protocol === protocol ? [each.ports] : [],
          ),
        ).map((each) => `${protocol} dport ${portsText(each)} `);
  const icmp = matches.flatMap((each) =>
    each.kind === 'icmp' && !protocols.has('icmp')
      ? [`icmp type ${each.type} ${each.code === null ? '' : `icmp code ${each.code} `}`]
      : [],
  );
  return [
    ...[...protocols].map((protocol) => `meta l4proto ${protocol} `),
    ...ports('tcp'),
    ...ports('udp'),
    ...new Set(icmp),
  ];
}
