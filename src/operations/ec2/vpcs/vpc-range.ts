import { demandCidr, formatCidr, type Ipv4Range, overlaps, parseCidr } from '../../../model/vpc/ipv4.ts';
import { invalidParameter, refuse } from '../refusals.ts';

/** Ranges that no VPC can have: this network, loopback, link-local, multicast and what is kept for later. */
const unusable = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].map(demandCidr);

/**
 * The range of a VPC from /16 to /28, bits right of the prefix cleared. Throws InvalidParameterValue for a text that is
 * no range and InvalidVpc.Range for one that a VPC cannot have. Source: VPC guide, "VPC CIDR blocks".
 */
export function readVpcRange(cidr: string): Ipv4Range {
  const range = readRange(cidr, 'cidrBlock');
  if (!isPossibleSize(range) || unusable.some((each) => overlaps(each, range))) {
    throw refuse('InvalidVpc.Range', `The CIDR '${formatCidr(range)}' is invalid.`);
  }
  return range;
}

/** Both VPCs and subnets are from /16 to /28. */
export function isPossibleSize({ prefixLength }: Ipv4Range): boolean {
  return prefixLength >= 16 && prefixLength <= 28;
}

/** Throws InvalidParameterValue for a text that is no IPv4 range, naming the parameter it came in. */
export function readRange(cidr: string, parameter: string): Ipv4Range {
  const range = parseCidr(cidr);
  if (range !== null) return range;
  throw invalidParameter(
    `Value (${cidr.slice(0, 100)}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`,
  );
}
