import { containsAddress, demandCidr, parseIpv4 } from '../vpc/ipv4.ts';

/**
 * Public addresses that exist and are not known, such as an Elastic IP's before it is made, are taken from here: nobody on
 * the internet has them, and no one should be shown them. Source: RFC 2544, kept for measuring.
 */
export const standInAddresses = '198.18.0.0/16';

/** The same for the addresses of S3 and DynamoDB. */
export const standInServices = '198.19.0.0/16';

/** Private ranges that are not known: shared address space, which few VPCs use. Source: RFC 6598. */
export const standInRanges = '100.64.0.0/10';

const ranges = [standInAddresses, standInServices].map(demandCidr);

/** Whether a public address is only put in place of one that is not known. */
export function isStandInAddress(text: string): boolean {
  const address = parseIpv4(text);
  return address !== null && ranges.some((range) => containsAddress(range, address));
}
