import { type Engine, askEngine } from '../engine.ts';
import { ImageUnavailable, type ImageFacts } from '../images-port.ts';
import { canRun } from './image-facts.ts';

/** Gives the image back when this engine's machine can run it; else throws ImageUnavailable. */
export async function checkArchitecture(
  engine: Engine,
  name: string,
  image: ImageFacts,
): Promise<ImageFacts> {
  const { Arch: architecture } = await askEngine('version', () => engine.docker.version());
  if (canRun(architecture, image.architecture)) return image;
  // App Runner lets such an image fail with "exec format error" after minutes; the cause is known now.
  throw new ImageUnavailable(
    `${name} is built for ${image.architecture}, and this machine runs ${architecture} images (its program would end with "exec format error"). Build it with --platform linux/${architecture}.`,
  );
}
