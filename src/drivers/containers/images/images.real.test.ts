import { ensureTestImage } from '../test-image.ts';
import { checkImages, type ImagesWorld } from './conformance.ts';
import { leaveStage } from './images-world.ts';
import { openRealImages } from './real-images.ts';

checkImages('the machine’s Docker Engine', openWorld);

async function openWorld(): Promise<ImagesWorld> {
  const real = await openRealImages();
  const neighbour = await openRealImages();
  const imageId = await ensureTestImage(real.engine);
  const repo = `apron-test-${real.engine.installation}/app`;
  await real.engine.docker.getImage(imageId).tag({ repo, tag: 'v1' });
  return {
    ...real,
    neighbour: neighbour.engine,
    local: { name: `${repo}:v1`, imageId },
    leaveBehind: (engine) => leaveStage(engine, real.options, imageId),
    close: async () => {
      await real.engine.docker.getImage(`${repo}:v1`).remove({ force: true });
      await neighbour.close();
      await real.close();
    },
  };
}
