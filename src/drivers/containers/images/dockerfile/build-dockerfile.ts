import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
import { clientEnvironment } from './client-environment.ts';
import { findBuilder } from './find-builder.ts';
import { prepareDockerfile } from './prepare-dockerfile.ts';
import { renderBuild } from './render-build.ts';
import { runBuilder } from './run-builder.ts';

/** How much of the builder's output its error is looked for in. */
const rememberedLines = 30;

/** Builds a source that brings a Dockerfile with BuildKit, whose own cache makes a second build fast. */
export async function buildDockerfile(
  engine: Engine,
  options: ImagesOptions,
  request: BuildRequest,
): Promise<ImageFacts> {
  const { folder, signal } = request;
  const program = await findBuilder(options.dockerPrograms, signal);
  signal.throwIfAborted();
  if (program === null) {
    throw new ImageUnavailable(
      'Building a Dockerfile needs a Docker client with BuildKit, and this machine has none. Install the docker-buildx plugin.',
    );
  }
  const context = join(folder, await checkSourceDirectory(folder, request.sourceDirectory));
  await listSource(folder);

  await mkdir(options.temporaryFolder, { recursive: true });
  const temporary = await mkdtemp(join(options.temporaryFolder, 'dockerfile-'));
  try {
    const dockerfile = await prepareDockerfile(temporary, context, options.host);
    const name = await runBuild(engine, options, { program, dockerfile: dockerfile.path, context, request });
    const image = await inspectImage(engine, name);
    if (image === null) throw new BuildFailed('The builder made no image that this engine has.');
    const facts = await checkArchitecture(engine, 'The image of this Dockerfile', image);
    return dockerfile.ownPorts.length === 0 ? facts : { ...facts, exposedPorts: dockerfile.ownPorts };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

type Place = {
  readonly program: string;
  readonly dockerfile: string;
  readonly context: string;
  readonly request: BuildRequest;
};

/** Builds and returns the name of the result. */
async function runBuild(
  engine: Engine,
  options: ImagesOptions,
  { program, dockerfile, context, request }: Place,
): Promise<string> {
  const { serviceId, revision, signal } = request;
  const name = `${serviceRepository(engine, serviceId)}:${builtTag(randomBytes(16).toString('hex'))}`;
  const imageLabels = {
    [installationLabel]: engine.installation,
    [labels.service]: serviceId,
    [labels.revision]: String(revision),
    [labels.role]: 'artifact',
  };
  const argv = renderBuild({ dockerfile, context, name, labels: imageLabels, host: options.host });
  const shown: string[] = [];
  const onLine = (line: string) => {
    const text = readBuilderLine(line);
    if (text === null) return;
    shown.push(text);
    if (shown.length > rememberedLines) shown.shift();
    request.onLine(text);
  };
  const environment = clientEnvironment(engine, options);
  const exitCode = await runBuilder({ program, argv, environment, onLine, signal });
  if (exitCode !== 0) throw explain(exitCode, shown);
  return name;
}

function explain(exitCode: number | null, shown: readonly string[]): Error {
  if (exitCode !== null && !isEngineFailure(shown.join('\n'))) return new BuildFailed(readFailure(shown));
  return new WorldError({ command: 'docker build', exitCode, output: shown.slice(-5).join('\n') });
}
