import { currentEntries, type PrefixList, type PrefixListEntry } from '../../../model/vpc/prefix-list.ts';
import { invalidParameter } from '../refusals.ts';

/** The entries a list had in a version, which count from 1; those it has now where none is named. Throws InvalidParameterValue. */
export function entriesOfVersion(list: PrefixList, version: number | undefined): readonly PrefixListEntry[] {
  if (version === undefined) return currentEntries(list);
  const found = list.versions[version - 1];
  if (found !== undefined) return found;
  throw invalidParameter(`The prefix list ${list.id} has no version ${version}.`);
}
