import { parseIpv4 } from '../../model/vpc/ipv4.ts';

/** An address that has passed the API. */
export function addressNumber(text: string): number {
  return parseIpv4(text) ?? 0;
}
