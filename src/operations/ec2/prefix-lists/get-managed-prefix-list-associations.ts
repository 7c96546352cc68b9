import type {
  GetManagedPrefixListAssociationsRequest,
  GetManagedPrefixListAssociationsResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { pageOf } from '../describing/page.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { groupsNaming, tablesNaming } from './list-users.ts';

/** The security groups and route tables that name a list. */
export function getManagedPrefixListAssociations(
  { PrefixListId: id, MaxResults, NextToken }: Validated<GetManagedPrefixListAssociationsRequest>,
  context: Context,
): GetManagedPrefixListAssociationsResult {
  const list = findNoun(context, context.store.prefixLists, { id, kind: kinds.prefixList });
  const users = [...groupsNaming(context, list.id), ...tablesNaming(context, list.id)];
  const { nouns, nextToken } = pageOf<{ id: string; account: string }>(users, { MaxResults, NextToken });
  return {
    PrefixListAssociations: nouns.map((each) => ({ ResourceId: each.id, ResourceOwner: each.account })),
    NextToken: nextToken,
  };
}
