import { containsAddress, containsRange, demandCidr, type Ipv4Range, overlaps } from '../model/vpc/ipv4.ts';

/**
 * Addresses that stand for ones that are not known, each with the range that the real one is in; null: somewhere on the
 * internet. What decides by address may decide otherwise for the real one.
 */
export type VagueAddresses = ReadonlyMap<number, Ipv4Range | null>;

const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
].map(demandCidr);

/** Whether a range has an address in it. */
export function relate(range: Ipv4Range, address: number, vague: VagueAddresses): 'in' | 'out' | 'maybe' {
  const real = vague.get(address);
  if (real === undefined) return containsAddress(range, address) ? 'in' : 'out';
  if (real !== null) {
    if (containsRange(range, real)) return 'in';
    return overlaps(range, real) ? 'maybe' : 'out';
  }
  if (range.prefixLength === 0) return 'in';
  return privateRanges.some((each) => containsRange(each, range)) ? 'out' : 'maybe';
}
