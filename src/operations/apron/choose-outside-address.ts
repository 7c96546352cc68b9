import { Refusal } from '../../model/refusal.ts';
import { chooseBetween } from '../../model/vpc/free-address.ts';
import { demandCidr, halvesOf } from '../../model/vpc/ipv4.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import { serviceRangesOf } from '../../model/vpc/service-ranges.ts';

/** Of each outside range: its name, and whom outside hosts send what leaves. */
const reservedAtStart = 2;

/**
 * A free public address: a stand-in for a service has it in the range that the service's prefix list holds, every other
 * host in the first three quarters. Throws QuotaExceeded when all are held.
 */
export function chooseOutsideAddress(
  outsideRange: string,
  {
    hosts,
    standsInFor,
    seed,
  }: {
    readonly hosts: readonly OutsideHost[];
    readonly standsInFor: OutsideHost['standsInFor'];
    readonly seed: string;
  },
): string {
  const taken = new Set(hosts.map(({ publicIp }) => publicIp));
  const range = rangeFor(outsideRange, standsInFor);
  const address = chooseBetween(range, taken, seed);
  if (address !== null) return address;
  throw new Refusal(
    'QuotaExceeded',
    `The outside range ${outsideRange} has no address left for such a host. Start Apron with a larger --outside-range.`,
  );
}

function rangeFor(
  outsideRange: string,
  standsInFor: OutsideHost['standsInFor'],
): { readonly first: number; readonly last: number } {
  const whole = demandCidr(outsideRange);
  if (standsInFor !== null) {
    const { first, last } = demandCidr(serviceRangesOf(outsideRange)[standsInFor]);
    // The very last address of the range names everybody in it.
    return { first, last: Math.min(last, whole.last - 1) };
  }
  const [, upperHalf] = halvesOf(whole);
  const [thirdQuarter] = halvesOf(upperHalf);
  return { first: whole.first + reservedAtStart, last: thirdQuarter.last };
}
