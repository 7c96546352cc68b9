import type { Engine } from '../../engine.ts';
import { BuildFailed } from '../../images-port.ts';
import { buildVariables } from '../host/host-settings.ts';
import type { ImagesOptions } from '../options.ts';
import { removeContainer } from '../retention.ts';
import { cacheVariables, toolVariables } from './container-spec.ts';
import type { BuildStep, Stage } from './plan-steps.ts';
import { runInside } from './run-inside.ts';
import { packSource } from './source-tar.ts';
import { commitStage, copyApp, createStage, putArchive, startStage } from './stage-container.ts';

export type StepsRequest = {
  readonly steps: readonly BuildStep[];
  readonly baseId: string;
  /** Absolute path of the source on the host. */
  readonly folder: string;
  /** In the image: `/app` or below. */
  readonly workingFolder: string;
  readonly cacheVolume: string;
  /** `build.env`; goes before ours, and reaches commands only. */
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly image: { readonly repo: string; readonly tag: string };
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** How many lines of a failing command's output its error repeats. */
const repeatedLines = 10;

/** Performs a build's steps. Whatever the outcome, its containers are gone afterwards. */
export async function performSteps(
  engine: Engine,
  options: ImagesOptions,
  request: StepsRequest,
): Promise<void> {
  const containers = new Map<Stage, string>();
  try {
    for (const step of request.steps) {
      request.signal.throwIfAborted();
      await performStep(engine, options, { step, request, containers });
    }
  } finally {
    for (const containerId of containers.values()) await removeContainer(engine, containerId);
  }
}

async function performStep(
  engine: Engine,
  options: ImagesOptions,
  { step, request, containers }: { step: BuildStep; request: StepsRequest; containers: Map<Stage, string> },
): Promise<void> {
  const idOf = (stage: Stage) => {
    const containerId = containers.get(stage);
    if (containerId === undefined) throw new Error(`the plan uses its ${stage} stage before making it`);
    return containerId;
  };
  switch (step.do) {
    case 'create':
      containers.set(
        step.stage,
        await createStage(engine, options, {
          ...request,
          imageId: request.baseId,
          network: 'service',
          runsCommands: request.steps.some((other) => other.do === 'start' && other.stage === step.stage),
        }),
      );
      return;
    case 'copy-source':
      return putArchive(engine, idOf(step.stage), await packSource(request.folder));
    case 'start':
      return options.networks.use('outward', () => startStage(engine, idOf(step.stage)));
    case 'run':
      return runCommand(engine, { step, request, containerId: idOf(step.stage), host: options.host });
    case 'copy-app':
      return copyApp(engine, idOf('build'), idOf('run'));
    case 'commit':
      return commitStage(engine, idOf('run'), request.image);
  }
}

type RunStep = BuildStep & { readonly do: 'run' };

async function runCommand(
  engine: Engine,
  command: { step: RunStep; request: StepsRequest; containerId: string; host: ImagesOptions['host'] },
): Promise<void> {
  const { step, request, containerId, host } = command;
  const last: string[] = [];
  request.onLine(`Running ${step.phase} command: ${step.line}`);
  const exitCode = await runInside(engine, {
    containerId,
    argv: ['/bin/sh', '-c', step.line],
    folder: request.workingFolder,
    environment: { ...toolVariables, ...buildVariables(host), ...cacheVariables, ...request.environment },
    onLine: (line) => {
      last.push(line);
      if (last.length > repeatedLines) last.shift();
      request.onLine(line);
    },
    signal: request.signal,
  });
  if (exitCode !== 0) throw new BuildFailed(explainFailure(step, exitCode, last));
}

/** Names the command, its exit code and its last words. */
export function explainFailure(
  step: Pick<RunStep, 'phase' | 'line'>,
  exitCode: number,
  last: readonly string[],
): string {
  const meaning =
    exitCode === 127
      ? ' (a program was not found)'
      : exitCode === 137
        ? ' (killed, usually because the build ran out of memory)'
        : '';
  const words = last.filter((line) => line.trim() !== '');
  const ending = words.length === 0 ? 'It wrote nothing.' : `Its last lines:\n${words.join('\n')}`;
  return `The ${step.phase} command \`${step.line}\` ended with exit code ${exitCode}${meaning}. ${ending}`;
}
