import { randomBytes } from 'node:crypto';
import { copyFile, lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Engine, installationLabel } from '../../engine.ts';
import { BuildFailed, ImageUnavailable, type BuildRequest, type ImageFacts } from '../../images-port.ts';
import { WorldError } from '../../../../model/world-error.ts';
import { checkSourceDirectory } from '../build/source-directory.ts';
import { listSource } from '../build/source-entries.ts';
import { checkArchitecture } from '../check-architecture.ts';
import { inspectImage } from '../image-facts.ts';
import { builtTag, labels, serviceRepository } from '../names.ts';
import type { ImagesOptions } from '../options.ts';
import { isEngineFailure, readBuilderLine, readFailure } from './builder-output.ts';
import { findBuilder } from './find-builder.ts';
import { renderBuild } from './render-build.ts';
import { rewriteDockerfile } from './rewrite-dockerfile.ts';
import { runBuilder } from './run-builder.ts';

const largestDockerfile = 1024 * 1024;

/** Builds sources that bring a Dockerfile with BuildKit, whose own cache makes a second build fast. */
export function createDockerfileBuilder(engine: Engine, options: ImagesOptions) {
  return async function buildDockerfile(request: BuildRequest): Promise<ImageFacts> {
    const { signal } = request;
    const builder = await findBuilder(options.dockerPrograms, signal);
    signal.throwIfAborted();
    if (builder === null) {
      throw new ImageUnavailable(
        'Building a Dockerfile needs a Docker client with BuildKit, and this machine has none. Install the docker-buildx plugin.',
      );
    }
    const directory = await checkSourceDirectory(request.folder, request.sourceDirectory);
    await listSource(request.folder);
    const context = join(request.folder, directory);
    const text = await readDockerfile(context);

    await mkdir(options.temporaryFolder, { recursive: true });
    const folder = await mkdtemp(join(options.temporaryFolder, 'dockerfile-'));
    try {
      const dockerfile = await writeDockerfile(
        folder,
        context,
        options.host.caBundle === null ? text : rewriteDockerfile(text),
      );
      return await build({ builder, dockerfile, context }, request);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  async function build(
    place: { builder: string; dockerfile: string; context: string },
    request: BuildRequest,
  ): Promise<ImageFacts> {
    const name = `${serviceRepository(engine, request.serviceId)}:${builtTag(randomBytes(16).toString('hex'))}`;
    const argv = renderBuild({
      ...place,
      name,
      host: options.host,
      labels: {
        [installationLabel]: engine.installation,
        [labels.service]: request.serviceId,
        [labels.revision]: String(request.revision),
        [labels.role]: 'artifact',
      },
    });
    const shown: string[] = [];
    const onLine = (line: string) => {
      const text = readBuilderLine(line);
      if (text === null) return;
      shown.push(text);
      if (shown.length > 30) shown.shift();
      request.onLine(text);
    };
    const exitCode = await runBuilder({
      program: place.builder,
      argv,
      environment: clientEnvironment(),
      onLine,
      signal: request.signal,
    });
    if (exitCode !== 0) throw explain(argv, exitCode, shown);
    const image = await inspectImage(engine, name);
    if (image === null) throw new BuildFailed('The builder made no image that this engine has.');
    return checkArchitecture(engine, 'The image of this Dockerfile', image);
  }

  /** What the client needs and no more: nothing of Apron's own environment reaches a build. */
  function clientEnvironment(): Readonly<Record<string, string>> {
    const { PATH = '/usr/local/bin:/usr/bin:/bin', HOME = '/' } = process.env;
    const modem = engine.docker.modem as { socketPath?: string };
    return {
      PATH,
      HOME,
      ...options.host.proxy,
      DOCKER_BUILDKIT: '1',
      DOCKER_CONFIG: dirname(options.dockerConfigFile),
      DOCKER_HOST: `unix://${modem.socketPath ?? '/var/run/docker.sock'}`,
    };
  }
}

function explain(argv: readonly string[], exitCode: number | null, shown: readonly string[]): Error {
  const output = shown.join('\n');
  if (exitCode === null || isEngineFailure(output)) {
    return new WorldError({ command: `docker ${argv[0]}`, exitCode, output: shown.slice(-5).join('\n') });
  }
  return new BuildFailed(readFailure(shown));
}

async function readDockerfile(context: string): Promise<string> {
  const path = join(context, 'Dockerfile');
  const found = await lstat(path).catch(() => null);
  if (!found?.isFile()) throw new BuildFailed('The source has no file named Dockerfile.');
  if (found.size > largestDockerfile) throw new BuildFailed('The Dockerfile is larger than 1 MiB.');
  return readFile(path, 'utf8');
}

/** Outside the source, which is never changed. An ignore file of the Dockerfile's own goes with it by its name. */
async function writeDockerfile(folder: string, context: string, text: string): Promise<string> {
  const path = join(folder, 'Dockerfile');
  await writeFile(path, text);
  const ignore = join(context, 'Dockerfile.dockerignore');
  if ((await lstat(ignore).catch(() => null))?.isFile()) await copyFile(ignore, `${path}.dockerignore`);
  return path;
}
