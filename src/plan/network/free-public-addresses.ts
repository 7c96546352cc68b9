import type { ElasticAddress } from '../../model/vpc/gateways.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';

/** Addresses of the range that nobody holds, lowest first, without its first and last one. Made as they are asked for. */
export function* freePublicAddresses(
  range: string,
  taken: readonly ElasticAddress[],
): Generator<string, undefined> {
  const { first, last } = demandCidr(range);
  const held = new Set(taken.map(({ publicIp }) => publicIp));
  for (let address = first + 1; address < last; address += 1) {
    const text = formatIpv4(address);
    if (!held.has(text)) yield text;
  }
  return undefined;
}
