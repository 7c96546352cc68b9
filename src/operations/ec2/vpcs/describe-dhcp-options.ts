import type { DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult } from '@aws-sdk/client-ec2';
import type { DhcpOptions } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { dhcpOptionsShape } from './dhcp-options-shape.ts';

const values: FilterValues<DhcpOptions> = {
  'dhcp-options-id': ({ id }) => id,
  key: ({ options }) => options.map(({ key }) => key),
  value: ({ options }) => options.flatMap((option) => option.values),
  'owner-id': ({ account }) => account,
};

export function describeDhcpOptions(
  input: Validated<DescribeDhcpOptionsRequest>,
  context: Context,
): DescribeDhcpOptionsResult {
  const { nouns, nextToken } = describeNouns(context, context.store.dhcpOptions, {
    kind: kinds.dhcpOptions,
    ids: input.DhcpOptionsIds,
    filters: input.Filters,
    values,
    page: input,
  });
  return { DhcpOptions: nouns.map((each) => dhcpOptionsShape(context, each)), NextToken: nextToken };
}
