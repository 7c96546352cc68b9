import type { AddPrefixListEntry } from '@aws-sdk/client-ec2';
import { formatCidr, parseCidr } from '../../../model/vpc/ipv4.ts';
import { canonicalIpv6Cidr } from '../../../model/vpc/ipv6.ts';
import type { PrefixList, PrefixListEntry } from '../../../model/vpc/prefix-list.ts';
import type { Validated } from '../../context.ts';
import { invalidParameter, refuse } from '../refusals.ts';

type Family = PrefixList['addressFamily'];

/** Source: VPC guide, "Amazon VPC quotas". */
const largestList = 1000;
const changesPerCall = 100;

/** Throws InvalidParameterValue. */
export function readName(name: string): string {
  const isAllowed = name !== '' && name.length <= 255 && !/^com\.amazonaws/i.test(name);
  if (isAllowed) return name;
  throw invalidParameter(
    `Value (${name.slice(0, 255)}) for parameter prefixListName is invalid. It must have 1 to 255 characters and cannot start with com.amazonaws.`,
  );
}

/** Throws InvalidParameterValue. */
export function readMaxEntries(count: number): number {
  if (count >= 1 && count <= largestList) return count;
  throw invalidParameter(
    `Value (${count}) for parameter maxEntries is invalid. Expecting a value from 1 to ${largestList}.`,
  );
}

/** Entries in canonical form, each CIDR once. Throws InvalidParameterValue and PrefixListMaxEntriesExceeded. */
export function readEntries(
  list: readonly Validated<AddPrefixListEntry>[],
  family: Family,
): PrefixListEntry[] {
  const entries = list.map(({ Cidr, Description = '' }) => {
    if (Description.length > 255) {
      throw invalidParameter('Value for parameter description is invalid. Length exceeds maximum of 255.');
    }
    return { cidr: readCidr(Cidr, family), description: Description === '' ? null : Description };
  });
  refuseTooMany(entries);
  if (new Set(entries.map(({ cidr }) => cidr)).size < entries.length) {
    throw invalidParameter('The same CIDR must not appear multiple times');
  }
  return entries;
}

/** Throws InvalidParameterValue: a list has ranges of one family. */
export function readCidr(text: string, family: Family): string {
  const range = family === 'IPv4' ? parseCidr(text) : null;
  const cidr = range === null ? null : formatCidr(range);
  const canonical = family === 'IPv4' ? cidr : canonicalIpv6Cidr(text);
  if (canonical !== null) return canonical;
  throw invalidParameter(`The CIDR '${text.slice(0, 100)}' is not a valid ${family} CIDR block.`);
}

export function refuseTooMany(changes: readonly unknown[]): void {
  if (changes.length <= changesPerCall) return;
  throw invalidParameter(`No more than ${changesPerCall} entries can be changed in one call.`);
}

/** Throws PrefixListMaxEntriesExceeded. */
export function checkSize(entries: readonly PrefixListEntry[], maxEntries: number): void {
  if (entries.length <= maxEntries) return;
  throw refuse(
    'PrefixListMaxEntriesExceeded',
    "You've reached the maximum number of entries for the prefix list.",
  );
}
