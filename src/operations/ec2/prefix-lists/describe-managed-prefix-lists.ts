import type {
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
} from '@aws-sdk/client-ec2';
import type { PrefixList } from '../../../model/vpc/prefix-list.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { listShape } from './list-shape.ts';

const values: FilterValues<PrefixList> = {
  'owner-id': ({ owner, account }) => (owner === 'AWS' ? 'AWS' : account),
  'prefix-list-id': ({ id }) => id,
  'prefix-list-name': ({ name }) => name,
};

/** The caller's lists and AWS's own. */
export function describeManagedPrefixLists(
  { PrefixListIds, Filters, MaxResults, NextToken }: Validated<DescribeManagedPrefixListsRequest>,
  context: Context,
): DescribeManagedPrefixListsResult {
  const { nouns, nextToken } = describeNouns(context, context.store.prefixLists, {
    kind: kinds.prefixList,
    ids: PrefixListIds,
    filters: Filters,
    values,
    page: { MaxResults, NextToken },
  });
  return { PrefixLists: nouns.map((list) => listShape(context, list)), NextToken: nextToken };
}
