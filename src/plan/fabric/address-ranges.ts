import { containsRange, demandCidr, formatCidr, formatIpv4, type Ipv4Range } from '../../model/vpc/ipv4.ts';

/** Ranges as the kernel prints them in sets: a single address stands bare. */
export function rangeText(range: Ipv4Range): string {
  return range.prefixLength === 32 ? formatIpv4(range.first) : formatCidr(range);
}

/** The same addresses without ranges that lie in others. CIDRs either nest or are disjoint, so nothing overlaps then. */
export function outermostRanges(ranges: readonly Ipv4Range[]): Ipv4Range[] {
  const sorted = ranges.toSorted((a, b) => a.first - b.first || a.prefixLength - b.prefixLength);
  const kept: Ipv4Range[] = [];
  for (const range of sorted) {
    const last = kept.at(-1);
    if (last === undefined || !containsRange(last, range)) kept.push(range);
  }
  return kept;
}

export function isEverything(range: Ipv4Range): boolean {
  return range.prefixLength === 0;
}

/** RFC 1918 and RFC 6598: an internet gateway carries nothing to or from them. Source: VPC guide, Reachability Analyzer's IGW codes. */
export const privateRanges: readonly string[] = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/** `10.0.0.0/24` and an offset to that address. */
export function addressIn(cidr: string, offset: number): string {
  return formatIpv4(demandCidr(cidr).first + offset);
}
