import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, askEngine } from '../../engine.ts';
import { ImageUnavailable } from '../../images-port.ts';
import { commitStage, createStage, putArchive, startStage } from '../build/stage-container.ts';
import { packFolder } from '../build/source-tar.ts';
import { runInside } from '../build/run-inside.ts';
import { buildVariables } from '../host/host-settings.ts';
import { inspectImage } from '../image-facts.ts';
import { labels } from '../names.ts';
import type { ImagesOptions } from '../options.ts';
import { removeContainer } from '../retention.ts';
import { buildDebianRoot } from './debian-root.ts';
import { layOutNode } from './node-layer.ts';
import { baseTag, debianTag, type Recipe } from './recipe.ts';

/** Makes a base image out of packages and tags it. Throws ImageUnavailable naming the reason where there are none. */
export async function packageBase(
  engine: Engine,
  options: ImagesOptions,
  { recipe, onLine, signal }: { recipe: Recipe; onLine: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  const { packaging } = recipe;
  if (packaging.from === 'nothing') {
    throw new ImageUnavailable(`There is no base image for ${recipe.runtime}. ${packaging.why}`);
  }
  const debian = debianTag(recipe.architecture);
  if ((await inspectImage(engine, debian)) === null) {
    onLine('Building the Debian base image. This happens once and takes about a minute.');
    await buildDebianRoot(engine, { architecture: recipe.architecture, tag: debian }, signal);
  }
  const imageId = (await inspectImage(engine, debian))?.imageId;
  if (imageId === undefined) throw new ImageUnavailable('The Debian base image is gone again.');
  const containerId = await createStage(engine, options, {
    imageId,
    workingFolder: '/',
    cacheVolume: null,
    // Debian's mirror may be a cache on the host itself; nothing of a user's runs here.
    network: 'host',
    labels: { [labels.base]: recipe.runtime },
  });
  try {
    if (packaging.from === 'npm') {
      onLine(`Adding Node ${packaging.node} to it.`);
      await addNode({ engine, options, containerId, recipe: { ...recipe, packaging }, signal });
    } else {
      await addPackages({ engine, options, containerId, packages: packaging.packages, onLine, signal });
    }
    const [repo = '', tag = ''] = baseTag(recipe).split(':');
    await commitStage(engine, containerId, { repo, tag });
  } finally {
    await removeContainer(engine, containerId);
  }
}

type Layer = { engine: Engine; options: ImagesOptions; containerId: string; signal: AbortSignal };

async function addNode(
  layer: Layer & { recipe: Recipe & { packaging: Recipe['packaging'] & { from: 'npm' } } },
): Promise<void> {
  await mkdir(layer.options.temporaryFolder, { recursive: true });
  const folder = await mkdtemp(join(layer.options.temporaryFolder, 'node-'));
  try {
    await layOutNode(folder, layer.recipe, layer.signal);
    await putArchive(layer.engine, layer.containerId, packFolder(join(folder, 'root'), '.'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function addPackages(
  layer: Layer & { packages: readonly string[]; onLine: (line: string) => void },
): Promise<void> {
  if (layer.packages.length === 0) return;
  await startStage(layer.engine, layer.containerId);
  const environment = { ...buildVariables(layer.options.host), DEBIAN_FRONTEND: 'noninteractive' };
  layer.onLine(`Adding ${layer.packages.join(', ')} to it.`);
  const commands = [
    ['apt-get', '-qq', 'update'],
    ['apt-get', '-qq', '-y', '--no-install-recommends', 'install', '--', ...layer.packages],
    ['apt-get', 'clean'],
    ['find', '/var/lib/apt/lists', '-type', 'f', '-delete'],
  ];
  for (const argv of commands) {
    const said: string[] = [];
    const onLine = (line: string) => void said.push(line);
    const { containerId, signal } = layer;
    const exitCode = await runInside(layer.engine, {
      containerId,
      argv,
      folder: '/',
      environment,
      onLine,
      signal,
    });
    if (exitCode !== 0) {
      throw new ImageUnavailable(
        `No registry answers, and the base image could not be built from Debian packages: ${argv.join(' ')}: ${said.slice(-3).join(' ')}`,
      );
    }
  }
}

/** Gives a public image the base image's name, so that it is found again without asking the registry. */
export async function adoptBase(engine: Engine, publicImage: string, recipe: Recipe): Promise<void> {
  const [repo = '', tag = ''] = baseTag(recipe).split(':');
  await askEngine(`tag ${publicImage} ${repo}:${tag}`, () =>
    engine.docker.getImage(publicImage).tag({ repo, tag }),
  );
}
