import type { Thing } from '../resources/thing.ts';

/**
 * The region of subnets whose zones are written out, `ap-northeast-1` of `ap-northeast-1a`: many a provider takes its region
 * from the surroundings. Null where no zone says it, or several say different ones.
 */
export function regionOfZones(things: readonly Thing[]): string | null {
  const regions = new Set(
    things.flatMap((thing) => {
      const zone = thing.type === 'aws_subnet' ? thing.written('availability_zone') : undefined;
      const region =
        typeof zone === 'string' ? /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(zone)?.[1] : undefined;
      return region ?? [];
    }),
  );
  const [only, ...others] = regions;
  return only === undefined || others.length > 0 ? null : only;
}
