import type { DescribeRegionsRequest, DescribeRegionsResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { checkFilterNames, type FilterValues, matchesFilters } from '../describing/matches-filters.ts';
import { invalidParameter } from '../refusals.ts';
import { type Region, regions } from './regions.ts';

const endpointOf = ({ name }: Region): string => `ec2.${name}.amazonaws.com`;
const optInOf = ({ isEnabledFirst }: Region): string => (isEnabledFirst ? 'opt-in-not-required' : 'opted-in');

const values: FilterValues<Region> = {
  endpoint: endpointOf,
  'opt-in-status': optInOf,
  'region-name': ({ name }) => name,
};

/** The region of the call is always among them, also one that AWS does not have. */
export function describeRegions(
  input: Validated<DescribeRegionsRequest>,
  { scope }: Context,
): DescribeRegionsResult {
  const filters = input.Filters ?? [];
  checkFilterNames(filters, values);
  const own = { name: scope.region, isEnabledFirst: true };
  const all = regions.some(({ name }) => name === own.name) ? regions : [...regions, own];
  const names = input.RegionNames ?? [];
  const unknown = names.filter((name) => !all.some((region) => region.name === name));
  if (unknown.length > 0) throw invalidParameter(`Invalid region names: [${unknown.join(', ')}]`);
  const found = all
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .filter((region) => matchesFilters(region, filters, { values, tagsOf: () => ({}) }));
  return {
    Regions: found.map((region) => ({
      RegionName: region.name,
      Endpoint: endpointOf(region),
      OptInStatus: optInOf(region),
    })),
  };
}
