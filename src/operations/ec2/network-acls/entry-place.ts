import type { NetworkAcl, NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import { refuse } from '../refusals.ts';

/** In an ACL, direction and number are an entry's name. */
export type EntryPlace = Pick<NetworkAclEntry, 'number' | 'isEgress'>;

export function isAt(entry: EntryPlace, place: EntryPlace): boolean {
  return entry.number === place.number && entry.isEgress === place.isEgress;
}

/** Throws InvalidNetworkAclEntry.NotFound. */
export function entriesWithout({ entries }: NetworkAcl, place: EntryPlace): NetworkAclEntry[] {
  const rest = entries.filter((entry) => !isAt(entry, place));
  if (rest.length < entries.length) return rest;
  throw refuse(
    'InvalidNetworkAclEntry.NotFound',
    `The network acl entry identified by ${place.number} does not exist`,
  );
}
