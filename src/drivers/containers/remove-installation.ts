import { askEngine, type Engine, installationLabel, statusOf } from './engine.ts';

/** What an installation has in the engine, in the order in which it can be taken away. */
export type Removed = {
  readonly containers: number;
  readonly networks: number;
  readonly images: number;
  readonly volumes: number;
};

/**
 * Takes away all that carries this installation's label or name: containers, networks, images, volumes. Runtime base
 * images stay: every installation of the machine shares them. Rejects with a WorldError when the engine is not there.
 */
export async function removeInstallation(engine: Engine): Promise<Removed> {
  const { docker } = engine;
  const filters = { label: [`${installationLabel}=${engine.installation}`] };
  const containers = await askEngine('list containers', () => docker.listContainers({ all: true, filters }));
  await each(containers, ({ Id }) => docker.getContainer(Id).remove({ force: true, v: true }));
  const networks = await askEngine('list networks', () => docker.listNetworks({ filters }));
  await each(networks, async ({ Id }) => {
    await disconnectAll(engine, Id);
    await docker.getNetwork(Id).remove();
  });
  const images = await listImageNames(engine);
  await each(images, (name) => docker.getImage(name).remove({ force: true }));
  const { Volumes: volumes } = await askEngine('list volumes', () => docker.listVolumes({ filters }));
  await each(volumes, ({ Name }) => docker.getVolume(Name).remove());
  return {
    containers: containers.length,
    networks: networks.length,
    images: images.length,
    volumes: volumes.length,
  };
}

/** Containers that somebody has put into a subnet stay, without it: a network with one on it cannot be removed. */
async function disconnectAll({ docker }: Engine, networkId: string): Promise<void> {
  const { Containers: containers } = (await docker.getNetwork(networkId).inspect()) as {
    readonly Containers?: Readonly<Record<string, unknown>> | null;
  };
  for (const Container of Object.keys(containers ?? {}))
    await docker.getNetwork(networkId).disconnect({ Container, Force: true });
}

/** By label what was built, by tag what was pulled and kept. */
async function listImageNames(engine: Engine): Promise<string[]> {
  const { docker, installation } = engine;
  const images = await askEngine('list images', () => docker.listImages({ all: false }));
  return images.flatMap((image) => {
    const ours = (image.RepoTags ?? []).filter((tag) => tag.startsWith(`apron-${installation}/`));
    if (ours.length > 0) return ours;
    const isOurs = image.Labels?.[installationLabel] === installation && (image.RepoTags ?? []).length === 0;
    return isOurs ? [image.Id] : [];
  });
}

async function each<Item>(items: readonly Item[], remove: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) {
    await askEngine('remove', async () => {
      try {
        await remove(item);
      } catch (error) {
        // Gone by itself, or with the thing it hung on.
        if (statusOf(error) !== 404) throw error;
      }
    });
  }
}
