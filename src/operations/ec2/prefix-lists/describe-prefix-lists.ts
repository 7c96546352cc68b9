import type { DescribePrefixListsRequest, DescribePrefixListsResult } from '@aws-sdk/client-ec2';
import { currentEntries, type PrefixList } from '../../../model/vpc/prefix-list.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';

const values: FilterValues<PrefixList> = {
  'prefix-list-id': ({ id }) => id,
  'prefix-list-name': ({ name }) => name,
};

/** AWS's own lists alone: the public ranges of the services that gateway endpoints lead to. */
export function describePrefixLists(
  { PrefixListIds, Filters, MaxResults, NextToken }: Validated<DescribePrefixListsRequest>,
  context: Context,
): DescribePrefixListsResult {
  const { prefixLists } = context.store;
  const isService = ({ owner }: PrefixList): boolean => owner === 'AWS';
  const { nouns, nextToken } = describeNouns(
    context,
    {
      list: (where) => prefixLists.list(where).filter(isService),
      find: (where) => prefixLists.list(where).find(isService) ?? null,
    },
    {
      kind: kinds.prefixList,
      ids: PrefixListIds,
      filters: Filters,
      values,
      page: { MaxResults, NextToken },
    },
  );
  return {
    PrefixLists: nouns.map((list) => ({
      PrefixListId: list.id,
      PrefixListName: list.name,
      Cidrs: currentEntries(list).map(({ cidr }) => cidr),
    })),
    NextToken: nextToken,
  };
}
