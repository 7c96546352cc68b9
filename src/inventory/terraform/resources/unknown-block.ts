import { Unknown } from '../../draft/known.ts';
import type { Surroundings } from './draft-parts.ts';

/** Why it is not known whether public access is blocked: then neither is what passes an internet gateway. */
export function unknownBlock(around: Surroundings): Unknown | undefined {
  const type = 'aws_vpc_block_public_access_options';
  const [maybe] = around.maybe(type).concat(around.maybe('aws_vpc_block_public_access_exclusion'));
  if (maybe !== undefined && maybe.thing.maybe !== null) return new Unknown(maybe.thing.maybe);
  const modes = around.all(type).map((each) => each.text('internet_gateway_block_mode'));
  return modes.find((mode) => mode instanceof Unknown);
}
