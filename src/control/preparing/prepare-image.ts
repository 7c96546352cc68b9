import type { Artifact } from '../../model/revision.ts';
import type { ImageSource } from '../../model/source.ts';
import type { Preparation } from './preparation.ts';

/** The image that the caller named, here or from its registry, pinned by its content from now on. */
export async function prepareImage(preparation: Preparation, source: ImageSource): Promise<Artifact> {
  const { room, narrate, onLine, flush } = preparation;
  const { identifier } = source;
  narrate({ kind: 'pulling', reference: identifier });
  const facts = await room.drivers.images.resolve(identifier, onLine, room.signal);
  flush();
  const { architecture: machine } = room.settings;
  if (machine !== undefined && facts.architecture !== machine) {
    narrate({ kind: 'other-architecture', image: facts.architecture, machine });
  }
  narrate({ kind: 'pulled', reference: identifier, imageId: facts.imageId });
  const origin = { kind: 'image', reference: identifier, repoDigest: facts.repoDigest } as const;
  return { imageId: facts.imageId, origin, run: null };
}
