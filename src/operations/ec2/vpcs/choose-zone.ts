import { zonesOf } from '../../../model/vpc/zones.ts';
import type { Context } from '../../context.ts';
import { invalidParameter, refuse } from '../refusals.ts';

/**
 * The name of the zone that a caller means by name or by id; null when it names none. Throws InvalidParameterCombination
 * for both and InvalidParameterValue for one that the region does not have.
 */
export function readZone(
  { scope }: Pick<Context, 'scope'>,
  input: { readonly AvailabilityZone?: string | undefined; readonly AvailabilityZoneId?: string | undefined },
): string | null {
  const { AvailabilityZone: name, AvailabilityZoneId: id } = input;
  if (name !== undefined && id !== undefined) {
    throw refuse(
      'InvalidParameterCombination',
      'The parameters availabilityZone and availabilityZoneId cannot be used together.',
    );
  }
  if (name === undefined && id === undefined) return null;
  const zones = zonesOf(scope.region);
  const found = zones.find((zone) => zone.name === name || zone.id === id);
  if (found !== undefined) return found.name;
  const parameter = name === undefined ? 'availabilityZoneId' : 'availabilityZone';
  const possible = zones.map((zone) => (name === undefined ? zone.id : zone.name)).join(', ');
  throw invalidParameter(
    `Value (${name ?? id}) for parameter ${parameter} is invalid. Subnets can currently only be created in the following availability zones: ${possible}.`,
  );
}

/** Where a subnet goes whose caller does not care: the zone in which the VPC has the fewest. */
export function emptiestZone({ scope, store }: Pick<Context, 'scope' | 'store'>, vpcId: string): string {
  const subnets = store.subnets.list({ vpc_id: vpcId });
  const countIn = (zone: string): number => subnets.filter((subnet) => subnet.zone === zone).length;
  const names = zonesOf(scope.region).map(({ name }) => name);
  return names.reduce((best, zone) => (countIn(zone) < countIn(best) ? zone : best));
}
