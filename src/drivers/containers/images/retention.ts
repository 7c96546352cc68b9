import { rm } from 'node:fs/promises';
import { type Engine, askEngine, installationLabel, statusOf } from '../engine.ts';
import { buildContainerPrefix, cacheVolume, isBuiltTag, labels, serviceRepository } from './names.ts';

/** Tags the image for a revision, so that neither the engine's prune nor a newer build of the same name takes it. */
export async function keepImage(
  engine: Engine,
  imageId: string,
  { serviceId, revision }: { serviceId: string; revision: number },
): Promise<void> {
  const repo = serviceRepository(engine, serviceId);
  await askEngine(`tag ${imageId} ${repo}:${revision}`, () =>
    engine.docker.getImage(imageId).tag({ repo, tag: String(revision) }),
  );
}

/**
 * Drops the service's other tags, and with an image's last tag the image. One that a container still uses stays, tag
 * and all, until the next call. Without any revision left the service's package caches go too.
 */
export async function keepOnlyImages(
  engine: Engine,
  serviceId: string,
  revisions: readonly number[],
): Promise<void> {
  const repository = serviceRepository(engine, serviceId);
  const images = await askEngine(`list images ${repository}`, () =>
    engine.docker.listImages({ filters: { reference: [repository] } }),
  );
  const kept = new Set(revisions.map(String));
  for (const { RepoTags } of images) {
    const own = (RepoTags ?? []).filter((name) => name.startsWith(`${repository}:`));
    const tags = own.map((name) => name.slice(repository.length + 1));
    // The build cache of an image that a revision keeps costs nothing and saves the next build.
    const isKept = tags.some((tag) => kept.has(tag));
    const doomed = tags.filter((tag) => !kept.has(tag) && !(isKept && isBuiltTag(tag)));
    for (const tag of doomed) await dropTag(engine, `${repository}:${tag}`);
  }
  if (revisions.length === 0) await dropVolume(engine, cacheVolume(engine, serviceId));
}

async function dropTag(engine: Engine, name: string): Promise<void> {
  await askEngine(`remove image ${name}`, async () => {
    try {
      await engine.docker.getImage(name).remove();
    } catch (error) {
      // 404: gone already. 409: a container uses it.
      if (![404, 409].includes(statusOf(error) ?? 0)) throw error;
    }
  });
}

async function dropVolume(engine: Engine, name: string): Promise<void> {
  await askEngine(`remove volume ${name}`, async () => {
    try {
      await engine.docker.getVolume(name).remove();
    } catch (error) {
      if (![404, 409].includes(statusOf(error) ?? 0)) throw error;
    }
  });
}

/** Removes the build containers and temporary files of this installation. To be called when no build is in course. */
export async function sweepBuilds(engine: Engine, temporaryFolder: string): Promise<void> {
  const prefix = `/${buildContainerPrefix(engine)}`;
  const containers = await askEngine('list build containers', () =>
    engine.docker.listContainers({
      all: true,
      filters: { label: [`${installationLabel}=${engine.installation}`, `${labels.role}=build`] },
    }),
  );
  const leftovers = containers.filter(({ Names }) => Names.some((name) => name.startsWith(prefix)));
  for (const { Id } of leftovers) await removeContainer(engine, Id);
  await rm(temporaryFolder, { recursive: true, force: true });
}

/** Kills and removes a container with its anonymous volumes; fine when it is gone. */
export async function removeContainer(engine: Engine, containerId: string): Promise<void> {
  await askEngine(`remove container ${containerId}`, async () => {
    try {
      await engine.docker.getContainer(containerId).remove({ force: true, v: true });
    } catch (error) {
      // 409: its removal is already in progress.
      if (![404, 409].includes(statusOf(error) ?? 0)) throw error;
    }
  });
}
