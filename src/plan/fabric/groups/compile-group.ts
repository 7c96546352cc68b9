import type { Ipv4Range } from '../../../model/vpc/ipv4.ts';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import { isEverything, outermostRanges, rangeText } from '../address-ranges.ts';
import { innerChain, keysOnly, nftSet } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import type { TopologyIndex } from '../topology-index.ts';
import { disjointBoxes, portsText } from './port-boxes.ts';
import { expandRules, type OpenRule } from './open-rules.ts';
import { renderMatches } from './rule-match.ts';

export type Direction = 'ingress' | 'egress';

/** The chain that accepts what a group allows in one direction, and goes back for the rest. */
export function groupChainName(groupId: string, direction: Direction): string {
  return `${groupId}-${direction}`;
}

/** The set of the addresses of a group's interfaces. */
export function membersSetName(groupId: string): string {
  return `${groupId}-members`;
}

/**
 * One direction of one group: everything that is counted in hundreds is an element of a set, so that a packet meets a
 * handful of rules whatever there is, and a changed rule is a changed element.
 */
export function compileGroup(group: SecurityGroup, direction: Direction, index: TopologyIndex): TablePart {
  const name = groupChainName(group.id, direction);
  const field = direction === 'egress' ? 'ip daddr' : 'ip saddr';
  const { ranged, referring } = expandRules(group, direction, index);
  const world = renderMatches(ranged.filter(({ range }) => isEverything(range)).map(({ match }) => match));
  if (world.includes('')) return { chains: [innerChain(name, ['accept'])] };
  const { sets, rules } = compileRanges(
    ranged.filter(({ range }) => !isEverything(range)),
    { name, field },
  );
  const references = Array.from(
    Map.groupBy(referring, ({ groupId }) => groupId),
    ([groupId, all]) =>
      renderMatches(all.map(({ match }) => match)).map(
        (match) => `${field} @${membersSetName(groupId)} ${match}accept`,
      ),
  ).flat();
  return {
    sets,
    chains: [innerChain(name, [...world.map((match) => `${match}accept`), ...rules, ...references])],
  };
}

type Naming = { readonly name: string; readonly field: string };

/** What is about ranges of addresses, by the kind of match: a set for each. */
function compileRanges(
  ranged: readonly OpenRule[],
  { name, field }: Naming,
): { sets: NonNullable<TablePart['sets']>; rules: string[] } {
  const any = outermostRanges(
    ranged.filter(({ match }) => match.kind === 'anything').map(({ range }) => range),
  ).map(rangeText);
  const protocols = protocolKeys(ranged);
  const ports = portKeys(ranged);
  const kinds = [
    { suffix: 'any', key: 'ipv4_addr', lookUp: field, keys: any },
    {
      suffix: 'protocols',
      key: 'ipv4_addr . inet_proto',
      lookUp: `${field} . meta l4proto`,
      keys: protocols,
    },
    {
      suffix: 'ports',
      key: 'ipv4_addr . inet_proto . inet_service',
      lookUp: `${field} . meta l4proto . th dport`,
      keys: ports,
    },
  ].filter(({ keys }) => keys.length > 0);
  const icmp = ranged.flatMap(({ range, match }) =>
    match.kind === 'icmp'
      ? renderMatches([match]).map((text) => `${field} ${rangeText(range)} ${text}accept`)
      : [],
  );
  return {
    sets: kinds.map(({ suffix, key, keys }) =>
      nftSet(`${name}-${suffix}`, { key, isInterval: true }, keysOnly(keys)),
    ),
    rules: [...kinds.map(({ suffix, lookUp }) => `${lookUp} @${name}-${suffix} accept`), ...new Set(icmp)],
  };
}

function protocolKeys(ranged: readonly OpenRule[]): string[] {
  const byProtocol = new Map<string, Ipv4Range[]>();
  for (const { range, match } of ranged) {
    if (match.kind !== 'protocol') continue;
    byProtocol.set(match.protocol, [...(byProtocol.get(match.protocol) ?? []), range]);
  }
  return Array.from(byProtocol).flatMap(([protocol, ranges]) =>
    outermostRanges(ranges).map((range) => `${rangeText(range)} . ${protocol}`),
  );
}

function portKeys(ranged: readonly OpenRule[]): string[] {
  return (['tcp', 'udp'] as const).flatMap((protocol) => {
    const boxes = ranged.flatMap(({ range, match }) =>
      match.kind === 'ports' && match.protocol === protocol ? [{ range, ports: match.ports }] : [],
    );
    return disjointBoxes(boxes).map(
      ({ range, ports }) => `${rangeText(range)} . ${protocol} . ${portsText(ports)}`,
    );
  });
}
