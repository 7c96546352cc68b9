import type { Runtime } from './source.ts';

/**
 * App Runner's two ways to build. `revised`: build stage → /app copied into a clean runtime image → preRun there;
 * postBuild back in the build stage. `original`: build again in the runtime image.
 */
export type BuildModel = 'revised' | 'original';

/**
 * What to build from a checked-out folder. The stages follow App Runner's two build models; each command is one shell
 * text that runs inside a build container, in `/app`, and nowhere else.
 */
export type BuildPlan = {
  readonly runtime: Runtime;
  /** `major[.minor[.patch]]` from `run.runtime-version`, or null for the newest. */
  readonly runtimeVersion: string | null;
  readonly model: BuildModel;
  readonly preBuild: readonly string[];
  readonly build: readonly string[];
  readonly postBuild: readonly string[];
  readonly preRun: readonly string[];
  /** `build.env`: visible to every command above. */
  readonly environment: Readonly<Record<string, string>>;
};

const revisedRuntimes: ReadonlySet<Runtime> = new Set(['PYTHON_311', 'NODEJS_18', 'NODEJS_22']);

/** Source: App Runner guide, "service-source-code", "App Runner managed runtimes and the build process". */
export function buildModelOf(runtime: Runtime): BuildModel {
  return revisedRuntimes.has(runtime) ? 'revised' : 'original';
}
