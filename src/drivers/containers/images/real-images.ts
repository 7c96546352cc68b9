import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Engine, installationLabel, openEngine } from '../engine.ts';
import type { BuildPlan, BuildRequest, Images } from '../images-port.ts';
import { removeTestImage } from '../test-image.ts';
import { readHostSettings } from './host/read-host-settings.ts';
import { createImages } from './images.ts';
import { usualDockerPrograms, usualLimits, type ImagesOptions } from './options.ts';
import { removeContainer } from './retention.ts';

/** A fresh installation on the machine's real engine, for tests. */
export type RealImages = {
  readonly engine: Engine;
  readonly images: Images;
  readonly options: ImagesOptions;
  /** Every line that builds have written. */
  readonly lines: string[];
  /** Writes a source folder and returns its path. */
  source(files: Readonly<Record<string, string>>): Promise<string>;
  /** A build request for a source; NODEJS_22, revised, without commands unless told otherwise. */
  request(folder: string, plan: Partial<BuildPlan>, more?: Partial<BuildRequest>): BuildRequest;
  /** Runs a program in a container of the image and returns what it wrote. */
  run(imageId: string, argv: readonly string[]): Promise<string>;
  /** Removes everything the installation has made, cached base images aside. */
  close(): Promise<void>;
};

export async function openRealImages(): Promise<RealImages> {
  const engine = openEngine({
    socketPath: '/var/run/docker.sock',
    installation: randomBytes(4).toString('hex'),
  });
  const home = await mkdtemp(join(tmpdir(), 'apron-images-'));
  const options: ImagesOptions = {
    host: readHostSettings(),
    dockerConfigFile: join(home, 'config.json'),
    temporaryFolder: join(home, 'temporary'),
    limits: usualLimits,
    dockerPrograms: usualDockerPrograms,
  };
  const images = createImages(engine, options);
  const lines: string[] = [];
  return {
    engine,
    images,
    options,
    lines,
    source: async (files) => {
      const folder = await mkdtemp(join(home, 'source-'));
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      return folder;
    },
    request: (folder, plan, more) => ({
      serviceId: 'a1',
      revision: 1,
      folder,
      sourceDirectory: '/',
      onLine: (line) => void lines.push(line),
      signal: new AbortController().signal,
      what: { kind: 'runtime', plan: { ...emptyPlan, ...plan } },
      ...more,
    }),
    run: (imageId, argv) => runOnce(engine, imageId, argv),
    close: async () => {
      await removeEverything(engine);
      await rm(home, { recursive: true, force: true });
    },
  };
}

const emptyPlan: BuildPlan = {
  runtime: 'NODEJS_22',
  runtimeVersion: null,
  model: 'revised',
  preBuild: [],
  build: [],
  postBuild: [],
  preRun: [],
  environment: {},
};

async function runOnce(engine: Engine, imageId: string, argv: readonly string[]): Promise<string> {
  const container = await engine.docker.createContainer({
    Image: imageId,
    Entrypoint: [...argv.slice(0, 1)],
    Cmd: [...argv.slice(1)],
    Tty: true,
    Labels: { [installationLabel]: engine.installation },
  });
  try {
    await container.start();
    await container.wait();
    const output = await container.logs({ stdout: true, stderr: true });
    // The client library parses what looks like JSON, and so does a line with a number.
    return String(output).replaceAll('\r\n', '\n');
  } finally {
    await removeContainer(engine, container.id);
  }
}

async function removeEverything(engine: Engine): Promise<void> {
  const { docker, installation } = engine;
  const filters = { label: [`${installationLabel}=${installation}`] };
  for (const { Id } of await docker.listContainers({ all: true, filters })) await removeContainer(engine, Id);
  for (const { RepoTags } of await docker.listImages()) {
    const own = (RepoTags ?? []).filter((tag) => tag.startsWith(`apron-${installation}/`));
    for (const tag of own) await docker.getImage(tag).remove({ force: true });
  }
  const { Volumes } = await docker.listVolumes({ filters });
  for (const { Name } of Volumes ?? []) await docker.getVolume(Name).remove({ force: true });
  await removeTestImage(engine);
}
