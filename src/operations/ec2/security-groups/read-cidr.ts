import { formatCidr, parseCidr } from '../../../model/vpc/ipv4.ts';
import { canonicalIpv6Cidr } from '../../../model/vpc/ipv6.ts';
import { invalidParameter } from '../refusals.ts';

/** An IPv4 range in canonical form: `10.0.0.7/24` is kept as `10.0.0.0/24`. Throws InvalidParameterValue. */
export function readIpv4Cidr(text: string | undefined): string {
  const range = parseCidr(text ?? '');
  if (range === null) throw malformedBlock(text);
  return formatCidr(range);
}

/** The same for IPv6. */
export function readIpv6Cidr(text: string | undefined): string {
  const range = canonicalIpv6Cidr(text ?? '');
  if (range === null) throw malformedBlock(text);
  return range;
}

function malformedBlock(text: string | undefined): Error {
  return invalidParameter(`CIDR block ${(text ?? '').slice(0, 100)} is malformed`);
}
