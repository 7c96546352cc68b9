import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, askEngine } from '../../engine.ts';
import { ImageUnavailable } from '../../images-port.ts';
import { packFolder } from '../build/source-tar.ts';
import { commitStage, createStage, putArchive } from '../build/stage-container.ts';
import { inspectImage } from '../image-facts.ts';
import { labels } from '../names.ts';
import type { ImagesOptions } from '../options.ts';
import { removeContainer } from '../retention.ts';
import { addPackages } from './add-packages.ts';
import { buildDebianRoot } from './debian-root.ts';
import { layOutNode } from './node-layer.ts';
import { baseTag, debianTag, type Recipe } from './recipe.ts';

export type BaseMaking = {
  readonly recipe: Recipe;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Makes a base image out of packages and tags it. Throws ImageUnavailable naming the reason where there are none. */
export async function packageBase(engine: Engine, options: ImagesOptions, making: BaseMaking): Promise<void> {
  const { packaging, runtime } = making.recipe;
  switch (packaging.from) {
    case 'nothing':
      throw new ImageUnavailable(`There is no base image for ${runtime}. ${packaging.why}`);
    case 'debian': {
      const imageId = await ensureDebian(engine, making);
      return commitBase(engine, options, {
        ...making,
        imageId,
        runsCommands: packaging.packages.length > 0,
        fill: (containerId) =>
          addPackages(engine, { ...making, containerId, host: options.host, packages: packaging.packages }),
      });
    }
    case 'npm': {
      await mkdir(options.temporaryFolder, { recursive: true });
      const folder = await mkdtemp(join(options.temporaryFolder, 'node-'));
      try {
        making.onLine(`Fetching Node ${packaging.node} with npm.`);
        const { architecture } = making.recipe;
        const [imageId] = await Promise.all([
          ensureDebian(engine, making),
          layOutNode(folder, { packaging, architecture }, making.signal),
        ]);
        await commitBase(engine, options, {
          ...making,
          imageId,
          runsCommands: false,
          fill: async (containerId) =>
            putArchive(engine, containerId, await packFolder(join(folder, 'root'), '.')),
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
  }
}

/** The id of the Debian image below all packaged runtimes, built when it is not there. */
async function ensureDebian(engine: Engine, { recipe, onLine, signal }: BaseMaking): Promise<string> {
  const tag = debianTag(recipe.architecture);
  const known = await inspectImage(engine, tag);
  if (known !== null) return known.imageId;
  onLine('Building the Debian base image. This happens once and takes about a minute.');
  await buildDebianRoot(engine, { architecture: recipe.architecture, tag }, signal);
  const built = await inspectImage(engine, tag);
  if (built === null) throw new ImageUnavailable('The Debian base image is gone again.');
  return built.imageId;
}

type BaseLayer = BaseMaking & {
  readonly imageId: string;
  readonly runsCommands: boolean;
  readonly fill: (containerId: string) => Promise<void>;
};

async function commitBase(engine: Engine, options: ImagesOptions, layer: BaseLayer): Promise<void> {
  const containerId = await createStage(engine, options, {
    imageId: layer.imageId,
    workingFolder: '/',
    runsCommands: layer.runsCommands,
    cacheVolume: null,
    // Debian's mirror may be a cache on the host itself; nothing of a user's runs here.
    network: 'host',
    labels: { [labels.base]: layer.recipe.runtime },
  });
  try {
    await layer.fill(containerId);
    // Another Apron on this machine may have been quicker: the name would leave its image, which nobody then removes.
    if ((await inspectImage(engine, baseTag(layer.recipe))) !== null) return;
    const [repo = '', tag = ''] = baseTag(layer.recipe).split(':');
    await commitStage(engine, containerId, { repo, tag });
  } finally {
    await removeContainer(engine, containerId);
  }
}

/** Gives a public image the base image's name, so that it is found again without asking the registry. */
export async function adoptBase(engine: Engine, publicImage: string, recipe: Recipe): Promise<void> {
  const [repo = '', tag = ''] = baseTag(recipe).split(':');
  await askEngine(`tag ${publicImage} ${repo}:${tag}`, () =>
    engine.docker.getImage(publicImage).tag({ repo, tag }),
  );
}
