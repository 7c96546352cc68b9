import { demandCidr, overlaps } from '../../../model/vpc/ipv4.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';

/** True when any range of the one meets any range of the other: two such VPCs cannot be peered. */
export function doOverlap(one: Vpc, other: Vpc): boolean {
  const ranges = other.cidrs.map(({ cidr }) => demandCidr(cidr));
  return one.cidrs.some(({ cidr }) => ranges.some((range) => overlaps(demandCidr(cidr), range)));
}

/** What AWS says of a peering that failed, whatever the cause. */
export const failedMessage = 'Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range';
