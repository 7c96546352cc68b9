import type {
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { pageOf } from '../describing/page.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { entriesOfVersion } from './list-version.ts';

/** The entries of a list, as they are or as they were in `TargetVersion`. */
export function getManagedPrefixListEntries(
  { PrefixListId: id, TargetVersion, MaxResults, NextToken }: Validated<GetManagedPrefixListEntriesRequest>,
  context: Context,
): GetManagedPrefixListEntriesResult {
  const list = findNoun(context, context.store.prefixLists, { id, kind: kinds.prefixList });
  const entries = entriesOfVersion(list, TargetVersion).map((entry) => ({ ...entry, id: entry.cidr }));
  const { nouns, nextToken } = pageOf(entries, { MaxResults, NextToken });
  return {
    Entries: nouns.map(({ cidr, description }) => ({
      Cidr: cidr,
      ...(description === null ? {} : { Description: description }),
    })),
    NextToken: nextToken,
  };
}
