import type { BuildPlan } from '../../images-port.ts';

/** `build` is where code is built and tested, `run` what is deployed. Both start from the runtime's base image. */
export type Stage = 'build' | 'run';
export type Phase = 'pre-build' | 'build' | 'post-build' | 'pre-run';

export type BuildStep =
  | { readonly do: 'create'; readonly stage: Stage }
  /** The checked-out source into `/app`. */
  | { readonly do: 'copy-source'; readonly stage: Stage }
  | { readonly do: 'start'; readonly stage: Stage }
  | { readonly do: 'run'; readonly stage: Stage; readonly phase: Phase; readonly line: string }
  /** `/app`, and nothing else, from the build stage into the run stage. */
  | { readonly do: 'copy-app' }
  /** The run stage becomes the image. */
  | { readonly do: 'commit' };

/**
 * App Runner's two build models as steps. Source: developer guide, "config-file" and "service-source-code" (revised
 * build since 2023-12-29). What leaves no trace is left out: without anything to build there is no build stage.
 *
 * The commit comes last, after the tests of post-build, so that a build that fails leaves no image.
 */
export function planSteps(plan: BuildPlan): readonly BuildStep[] {
  const buildLines = [...lines('build', 'pre-build', plan.preBuild), ...lines('build', 'build', plan.build)];
  const testLines = lines('build', 'post-build', plan.postBuild);
  // The original model builds a second time in the runtime image; pre-run belongs to the revised one alone.
  const runLines =
    plan.model === 'original' ? lines('run', 'build', plan.build) : lines('run', 'pre-run', plan.preRun);
  const runStage = [...started('run', runLines), { do: 'commit' } as const];

  if (buildLines.length + testLines.length === 0) {
    return [{ do: 'create', stage: 'run' }, { do: 'copy-source', stage: 'run' }, ...runStage];
  }
  return [
    { do: 'create', stage: 'build' },
    { do: 'copy-source', stage: 'build' },
    { do: 'start', stage: 'build' },
    ...buildLines,
    { do: 'create', stage: 'run' },
    { do: 'copy-app' },
    ...started('run', runLines),
    ...testLines,
    { do: 'commit' },
  ];
}

function lines(stage: Stage, phase: Phase, commands: readonly string[]): readonly BuildStep[] {
  return commands.map((line) => ({ do: 'run', stage, phase, line }));
}

function started(stage: Stage, steps: readonly BuildStep[]): readonly BuildStep[] {
  return steps.length === 0 ? [] : [{ do: 'start', stage }, ...steps];
}
