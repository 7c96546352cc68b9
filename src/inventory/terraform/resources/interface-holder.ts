import { isKnown, type Known } from '../../draft/known.ts';
import type { Attributes } from './attributes.ts';
import type { Surroundings } from './draft-parts.ts';

/** The instance that an interface is attached to, in any of the ways of writing that; null for none that is written. */
export function holderOf(face: Attributes, around: Surroundings): Known<string> | null {
  const attachment = face.block('attachment');
  const separate = around
    .all('aws_network_interface_attachment')
    .find((each) => each.id('network_interface_id') === face.address);
  const inInstance = around.all('aws_instance').find((instance) => isMountedIn(face, instance));
  const written = attachment !== undefined && isKnown(attachment) ? attachment.id('instance') : undefined;
  return written ?? separate?.id('instance_id') ?? inInstance?.address ?? null;
}

export function isMountedIn(face: Attributes, instance: Attributes): boolean {
  return ['network_interface', 'primary_network_interface'].some((name) => {
    const blocks = instance.blocks(name);
    return isKnown(blocks) && blocks.some((each) => each.id('network_interface_id') === face.address);
  });
}
