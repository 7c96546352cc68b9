import type {
  AvailabilityZone,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
} from '@aws-sdk/client-ec2';
import { type Zone, zonesOf } from '../../../model/vpc/zones.ts';
import type { Context, Validated } from '../../context.ts';
import { checkFilterNames, type FilterValues, matchesFilters } from '../describing/matches-filters.ts';
import { invalidParameter } from '../refusals.ts';

const none = (): null => null;

function filterValues(region: string): FilterValues<Zone> {
  return {
    'group-long-name': () => `${region} zones`,
    'group-name': () => `${region}-zg-1`,
    message: none,
    'opt-in-status': () => 'opt-in-not-required',
    'parent-zone-id': none,
    'parent-zone-name': none,
    'region-name': () => region,
    state: () => 'available',
    'zone-id': ({ id }) => id,
    'zone-name': ({ name }) => name,
    'zone-type': () => 'availability-zone',
  };
}

export function describeAvailabilityZones(
  input: Validated<DescribeAvailabilityZonesRequest>,
  { scope }: Context,
): DescribeAvailabilityZonesResult {
  const { region } = scope;
  const filters = input.Filters ?? [];
  const values = filterValues(region);
  checkFilterNames(filters, values);
  const wanted = chooseZones(zonesOf(region), input);
  const found = wanted.filter((zone) => matchesFilters(zone, filters, { values, tagsOf: () => ({}) }));
  return { AvailabilityZones: found.map((zone) => zoneShape(zone, region)) };
}

function chooseZones(
  zones: readonly Zone[],
  { ZoneNames: names = [], ZoneIds: ids = [] }: Validated<DescribeAvailabilityZonesRequest>,
): readonly Zone[] {
  const unknown = [
    ...names.filter((name) => !zones.some((zone) => zone.name === name)),
    ...ids.filter((id) => !zones.some((zone) => zone.id === id)),
  ];
  if (unknown.length > 0) throw invalidParameter(`Invalid availability zone: [${unknown.join(', ')}]`);
  if (names.length === 0 && ids.length === 0) return zones;
  return zones.filter(({ name, id }) => names.includes(name) || ids.includes(id));
}

function zoneShape({ name, id }: Zone, region: string): AvailabilityZone {
  return {
    ZoneName: name,
    ZoneId: id,
    RegionName: region,
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    ZoneType: 'availability-zone',
    GroupName: `${region}-zg-1`,
    GroupLongName: `${region} zones`,
    NetworkBorderGroup: region,
    Messages: [],
  };
}
