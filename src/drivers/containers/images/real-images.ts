import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, installationLabel, openEngine } from '../engine.ts';
import type { BuildPlan, BuildRequest, Images } from '../images-port.ts';
import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { keepServiceNetworks } from '../instances/keep-service-networks.ts';
import { removeServiceNetworks } from '../instances/service-network.ts';
import { removeTestImage } from '../test-image.ts';
import { readHostSettings } from './host/read-host-settings.ts';
import { planFor, writeSource } from './images-world.ts';
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
  readonly source: (files: Readonly<Record<string, string>>) => Promise<string>;
  /** A build request whose output goes to `lines`. */
  readonly request: (folder: string, plan: Partial<BuildPlan>, more?: Partial<BuildRequest>) => BuildRequest;
  /** Runs a program in a container of the image and returns what it wrote. */
  readonly run: (imageId: string, argv: readonly string[]) => Promise<string>;
  /** Removes everything the installation has made, cached base images aside. */
  readonly close: () => Promise<void>;
};

export async function openRealImages(): Promise<RealImages> {
  const engine = openEngine({
    socketPath: '/var/run/docker.sock',
    installation: randomBytes(4).toString('hex'),
  });
  const home = await mkdtemp(join(tmpdir(), 'apron-images-'));
  const cidr = `100.${randomInt(65, 128)}.${randomInt(256)}.0/24`;
  const options: ImagesOptions = {
    host: readHostSettings(),
    dockerConfigFile: join(home, 'config.json'),
    temporaryFolder: join(home, 'temporary'),
    limits: usualLimits,
    networks: keepServiceNetworks(engine, serviceNetworksOf(engine.installation, cidr)),
    resolver: async () => null,
    dockerPrograms: usualDockerPrograms,
  };
  const images = createImages(engine, options);
  const lines: string[] = [];
  return {
    engine,
    images,
    options,
    lines,
    source: (files) => writeSource(home, files),
    request: (folder, plan, more) =>
      planFor(folder, plan, { onLine: (line) => void lines.push(line), ...more }),
    run: (imageId, argv) => runOnce(engine, imageId, argv),
    close: async () => {
      await removeEverything(engine);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function runOnce(engine: Engine, imageId: string, argv: readonly string[]): Promise<string> {
  const container = await engine.docker.createContainer({
    Image: imageId,
    Entrypoint: argv.slice(0, 1),
    Cmd: argv.slice(1),
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
  await removeServiceNetworks(engine);
  await removeTestImage(engine);
}
