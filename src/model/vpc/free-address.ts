import { demandCidr, formatIpv4, type Ipv4Range, parseIpv4, usableAddresses } from './ipv4.ts';
import type { Subnet } from './vpc.ts';

/** The addresses that interfaces of a subnet can have. */
export function usableRange({ cidr }: Pick<Subnet, 'cidr'>): Pick<Ipv4Range, 'first' | 'last'> {
  return usableAddresses(demandCidr(cidr));
}

/**
 * A free private address of a subnet, or null when it has none left. The seed (an id that is new each time) says where
 * the search begins: an address that was just given back is not the next one given out, so that what still talks to
 * its old holder does not find a stranger.
 */
export function chooseFreeAddress(
  subnet: Pick<Subnet, 'cidr'>,
  taken: ReadonlySet<string>,
  seed: string,
): string | null {
  return chooseBetween(usableRange(subnet), taken, seed);
}

/** The same for any range, its ends included. */
export function chooseBetween(
  { first, last }: Pick<Ipv4Range, 'first' | 'last'>,
  taken: ReadonlySet<string>,
  seed: string,
): string | null {
  const size = last - first + 1;
  const start = size > 0 ? spread(seed) % size : 0;
  for (let step = 0; step < size; step += 1) {
    const address = formatIpv4(first + ((start + step) % size));
    if (!taken.has(address)) return address;
  }
  return null;
}

/** How many addresses of a subnet are left, which Describe calls show. */
export function countFreeAddresses(subnet: Pick<Subnet, 'cidr'>, taken: ReadonlySet<string>): number {
  const { first, last } = usableRange(subnet);
  const used = [...taken].map(parseIpv4).filter((each) => each !== null && first <= each && each <= last);
  return last - first + 1 - used.length;
}

/** FNV-1a with a last stir, so that ids that differ only at their end still land far apart. In [0, 2^32). */
function spread(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
