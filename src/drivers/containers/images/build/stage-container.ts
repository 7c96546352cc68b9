import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Engine, askEngine, installationLabel } from '../../engine.ts';
import { buildContainerName, labels } from '../names.ts';
import type { ImagesOptions } from '../options.ts';
import { renderBuildContainer, type BuildContainer } from './container-spec.ts';

export type StageRequest = Pick<
  BuildContainer,
  'imageId' | 'workingFolder' | 'runsCommands' | 'cacheVolume'
> & {
  /** Where a user's code runs it is the service network; `host` is for what is Apron's own. */
  readonly network: 'service' | 'host';
  /** Labels that the image gets as well. */
  readonly labels: Readonly<Record<string, string>>;
};

/** Makes a build container, not yet started, and returns its id. The caller removes it. */
export async function createStage(
  engine: Engine,
  options: ImagesOptions,
  request: StageRequest,
): Promise<string> {
  const info = await askEngine(
    'info',
    () => engine.docker.info() as Promise<{ NCPU: number; MemTotal: number }>,
  );
  const outward = { name: options.networks.names.outward.name, resolver: await options.resolver() };
  const spec = renderBuildContainer({
    ...request,
    network: request.network === 'host' ? 'host' : outward,
    name: buildContainerName(engine, randomBytes(6).toString('hex')),
    labels: { ...request.labels, [installationLabel]: engine.installation, [labels.role]: 'build' },
    host: options.host,
    limits: {
      cpus: Math.min(options.limits.cpus, info.NCPU),
      memory: Math.min(options.limits.memory, Math.floor(info.MemTotal / (1024 * 1024))),
      pids: options.limits.pids,
    },
  });
  const container = await askEngine(`create ${spec.name}`, () => engine.docker.createContainer(spec));
  return container.id;
}

export async function startStage(engine: Engine, containerId: string): Promise<void> {
  await askEngine(`start ${containerId}`, () => engine.docker.getContainer(containerId).start());
}

/** Unpacks a tar stream at `/` of the container. */
export async function putArchive(engine: Engine, containerId: string, archive: Readable): Promise<void> {
  await askEngine(`copy into ${containerId}`, async () => {
    await engine.docker.getContainer(containerId).putArchive(archive, { path: '/' });
  });
}

/** Copies `/app` from one container to another. The first is paused meanwhile, so that what is copied stands still. */
export async function copyApp(engine: Engine, from: string, to: string): Promise<void> {
  const source = engine.docker.getContainer(from);
  await askEngine(`copy /app from ${from} to ${to}`, async () => {
    await source.pause();
    try {
      const archive = await source.getArchive({ path: '/app' });
      await engine.docker.getContainer(to).putArchive(archive, { path: '/' });
    } finally {
      await source.unpause();
    }
  });
}

/**
 * Makes an image of a container and tags it. The image inherits the container's working folder and labels; its program
 * is a shell, because services built from source always bring their start command.
 */
export async function commitStage(
  engine: Engine,
  containerId: string,
  { repo, tag }: { readonly repo: string; readonly tag: string },
): Promise<void> {
  const changes = ['CMD ["/bin/sh"]', `LABEL ${labels.role}=artifact`].join('\n');
  await askEngine(`commit ${containerId} as ${repo}:${tag}`, () =>
    engine.docker
      .getContainer(containerId)
      .commit({ _query: { container: containerId, repo, tag, changes }, _body: {} }),
  );
}
