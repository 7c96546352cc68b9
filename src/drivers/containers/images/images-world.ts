import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Engine } from '../engine.ts';
import type { BuildPlan, BuildRequest } from '../images-port.ts';
import { createStage } from './build/stage-container.ts';
import type { ImagesOptions } from './options.ts';

/** Writes a source folder below `home` and returns its path. */
export async function writeSource(home: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(home, 'source-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** A build request for tests: NODEJS_22, revised, without commands unless told otherwise. */
export function planFor(
  folder: string,
  plan: Partial<BuildPlan>,
  more: Partial<BuildRequest> = {},
): BuildRequest {
  return {
    serviceId: 'a1',
    revision: 1,
    folder,
    sourceDirectory: '/',
    onLine: () => {},
    signal: new AbortController().signal,
    what: { kind: 'runtime', plan: { ...emptyPlan, ...plan } },
    ...more,
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

/** A build container that nobody waits for, as after kill -9. */
export function leaveStage(engine: Engine, options: ImagesOptions, imageId: string): Promise<string> {
  return createStage(engine, options, {
    imageId,
    workingFolder: '/app',
    runsCommands: false,
    cacheVolume: null,
    labels: {},
    network: 'service',
  });
}
