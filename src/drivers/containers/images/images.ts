import type { Engine } from '../engine.ts';
import type { BuildRequest, ImageFacts, Images } from '../images-port.ts';
import { createBaseFinder } from './base/find-base.ts';
import { buildRuntime } from './build/build-runtime.ts';
import { buildDockerfile } from './dockerfile/build-dockerfile.ts';
import { inspectImage } from './image-facts.ts';
import type { ImagesOptions } from './options.ts';
import { resolveImage } from './resolve-image.ts';
import { keepImage, keepOnlyImages, sweepBuilds } from './retention.ts';

/**
 * The images of one Docker Engine: found, pulled, built from source, kept and swept. Never runs a service's program,
 * and never runs a user's command anywhere but in a build container.
 */
export function createImages(engine: Engine, options: ImagesOptions): Images {
  const findBase = createBaseFinder(engine, options);

  return {
    resolve: (identifier, onLine, signal) => resolveImage(engine, options, { identifier, onLine, signal }),
    inspect: async (imageId) => (isImageId(imageId) ? inspectImage(engine, imageId) : null),
    build: async (request: BuildRequest): Promise<ImageFacts> => {
      switch (request.what.kind) {
        case 'runtime':
          return buildRuntime({ engine, options, findBase }, request, request.what.plan);
        case 'dockerfile':
          return buildDockerfile(engine, options, request);
      }
    },
    keep: (imageId, serviceId, revision) => keepImage(engine, imageId, { serviceId, revision }),
    keepOnly: (serviceId, revisions) => keepOnlyImages(engine, serviceId, revisions),
    sweep: () => sweepBuilds(engine, options.temporaryFolder),
  };
}

/** Names are for resolve alone: an id says which bytes, a name only who was asked last. */
function isImageId(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}
