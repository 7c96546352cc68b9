import {
  containsAddress,
  containsRange,
  demandCidr,
  type Ipv4Range,
  overlaps,
} from '../../model/vpc/ipv4.ts';
import type { Lookup } from './lookup.ts';

/**
 * Addresses that stand for ones that are not known, each with the range that the real one is in; `internet`: it is some
 * public one. What decides by address may decide otherwise for the real one.
 */
export type VagueAddresses = Lookup<number, Ipv4Range | 'internet'>;

const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
].map(demandCidr);

/** Ranges that are longer than this and have a stand-in are put in its place together with it, as a service's are. */
const longestOfPeople = 14;

/** Whether a range has an address in it. */
export function relate(
  range: Ipv4Range,
  address: number,
  real: Ipv4Range | 'internet' | undefined,
): 'in' | 'out' | 'maybe' {
  const isIn = containsAddress(range, address);
  if (real === undefined) return isIn ? 'in' : 'out';
  if (real !== 'internet') {
    if (containsRange(range, real)) return 'in';
    return overlaps(range, real) ? 'maybe' : 'out';
  }
  if (range.prefixLength === 0 || (isIn && range.prefixLength > longestOfPeople)) return 'in';
  return privateRanges.some((each) => containsRange(each, range)) ? 'out' : 'maybe';
}
