import type { RunSettings, Runtime } from './source.ts';

/** A repository's `apprunner.yaml`, read and checked. Source: App Runner guide, "config-file-ref". */
export type BuildRecipe = {
  readonly runtime: Runtime;
  /** `run.runtime-version` as written: `3.11`, `22`, `18.20.8`; null for the newest. */
  readonly runtimeVersion: string | null;
  readonly preBuild: readonly string[];
  /** At least one command. */
  readonly build: readonly string[];
  readonly postBuild: readonly string[];
  /** Empty unless the runtime is built the revised way. */
  readonly preRun: readonly string[];
  /** `build.env`. */
  readonly buildEnvironment: Readonly<Record<string, string>>;
  /** `run.command`, `run.network`, `run.env` and `run.secrets`. */
  readonly run: RunSettings;
};
