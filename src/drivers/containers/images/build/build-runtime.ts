import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { type Engine, askEngine, installationLabel } from '../../engine.ts';
import { BuildFailed, type BuildPlan, type BuildRequest, type ImageFacts } from '../../images-port.ts';
import type { createBaseFinder } from '../base/find-base.ts';
import { inspectImage } from '../image-facts.ts';
import { builtTag, cacheVolume, labels, serviceRepository } from '../names.ts';
import type { ImagesOptions } from '../options.ts';
import { performSteps } from './perform-steps.ts';
import { planSteps } from './plan-steps.ts';
import { checkSourceDirectory } from './source-directory.ts';
import { hashSource, listSource } from './source-entries.ts';

export type RuntimeBuild = {
  readonly engine: Engine;
  readonly options: ImagesOptions;
  readonly findBase: ReturnType<typeof createBaseFinder>;
};

/** Changes whenever the same source and plan would make another image. */
const buildFormat = 1;

/** Builds a source with a managed runtime. Throws BuildFailed and ImageUnavailable as the port says. */
export async function buildRuntime(
  { engine, options, findBase }: RuntimeBuild,
  request: BuildRequest,
  plan: BuildPlan,
): Promise<ImageFacts> {
  const { onLine, signal, folder, serviceId } = request;
  checkEnvironment(plan.environment);
  const directory = await checkSourceDirectory(folder, request.sourceDirectory);
  const entries = await listSource(folder);
  const base = await findBase({ ...plan, onLine, signal });
  const source = await hashSource(folder, entries);
  const repo = serviceRepository(engine, serviceId);
  const tag = builtTag(buildKey([base.imageId, source, directory, plan]));

  const earlier = await inspectImage(engine, `${repo}:${tag}`);
  if (earlier !== null) {
    onLine('Source, commands and base image are those of an earlier build: its result is used.');
    return earlier;
  }
  const volume = cacheVolume(engine, serviceId);
  await ensureVolume(engine, volume, serviceId);
  await performSteps(engine, options, {
    steps: planSteps(plan),
    baseId: base.imageId,
    folder,
    workingFolder: posix.join('/app', directory),
    cacheVolume: volume,
    environment: plan.environment,
    labels: { [labels.service]: serviceId, [labels.revision]: String(request.revision) },
    image: { repo, tag },
    onLine,
    signal,
  });
  const built = await inspectImage(engine, `${repo}:${tag}`);
  if (built === null) throw new BuildFailed('The built image was removed before it could be used.');
  return built;
}

/** Names and values come from a file in the repository; NUL or `=` in a name would change what the engine reads. */
function checkEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!/^[^\s=\0]+$/.test(name) || value.includes('\0')) {
      throw new BuildFailed(`${JSON.stringify(name)} cannot be an environment variable of the build.`);
    }
  }
}

/** The same inputs give the same key, in whatever order the plan's object was written. */
export function buildKey(
  inputs: readonly [baseId: string, source: string, directory: string, plan: BuildPlan],
): string {
  const [baseId, source, directory, plan] = inputs;
  const environment = Object.entries(plan.environment).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { model, preBuild, build, postBuild, preRun } = plan;
  const text = JSON.stringify([
    buildFormat,
    baseId,
    source,
    directory,
    model,
    preBuild,
    build,
    postBuild,
    preRun,
    environment,
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

async function ensureVolume(engine: Engine, name: string, serviceId: string): Promise<void> {
  // Making a volume that is there already is not an error to the engine.
  await askEngine(`create volume ${name}`, () =>
    engine.docker.createVolume({
      Name: name,
      Labels: {
        [installationLabel]: engine.installation,
        [labels.service]: serviceId,
        [labels.role]: 'cache',
      },
    }),
  );
}
