import { type BuildPlan, buildModelOf } from '../../model/build-plan.ts';
import type { BuildRecipe } from '../../model/build-recipe.ts';
import type { CodeConfiguration, CodeSource, RunSettings } from '../../model/source.ts';

/** What the checked-out source directory holds. */
export type SourceContents = {
  /** Null when there is no `apprunner.yaml`. */
  readonly recipe: BuildRecipe | null;
  readonly hasDockerfile: boolean;
};

/** How a code service's image is made, and `why`: a sentence for the deployment log. */
export type BuildDecision =
  | {
      readonly kind: 'runtime';
      readonly plan: BuildPlan;
      /** Run settings out of the repository; null when the API's own hold. */
      readonly run: RunSettings | null;
      readonly why: string;
    }
  /** The run settings follow from the built image: see runSettingsOfDockerfile. */
  | { readonly kind: 'dockerfile'; readonly why: string }
  | { readonly kind: 'impossible'; readonly why: string };

/**
 * Chooses what builds the source: the API's values when ConfigurationSource is API, whatever the repository says;
 * else its `apprunner.yaml`; else its `Dockerfile`. Source: App Runner guide, "service-source-code" and "config-file".
 */
export function planBuild(code: CodeSource, contents: SourceContents): BuildDecision {
  if (code.configuration?.from === 'api') return planFromApi(code.configuration);
  if (contents.recipe !== null) return planFromRecipe(contents.recipe);
  if (contents.hasDockerfile) {
    return { kind: 'dockerfile', why: 'There is no apprunner.yaml: building from the Dockerfile.' };
  }
  const place = code.sourceDirectory === '/' ? "the repository's root" : code.sourceDirectory;
  return {
    kind: 'impossible',
    why: `There is neither an apprunner.yaml nor a Dockerfile in ${place}. Add one, or set ConfigurationSource to API.`,
  };
}

function planFromApi(configuration: Extract<CodeConfiguration, { from: 'api' }>): BuildDecision {
  if ((configuration.run.startCommand ?? '').trim() === '') {
    return {
      kind: 'impossible',
      why: `StartCommand is missing: an image of the runtime ${configuration.runtime} starts nothing of its own.`,
    };
  }
  const command = configuration.buildCommand?.trim() ?? '';
  const plan: BuildPlan = {
    runtime: configuration.runtime,
    runtimeVersion: null,
    model: buildModelOf(configuration.runtime),
    preBuild: [],
    build: command === '' ? [] : [command],
    postBuild: [],
    preRun: [],
    // The API's variables are for running: App Runner shows a build only what `build.env` names.
    environment: {},
  };
  return { kind: 'runtime', plan, run: null, why: "Building with the service's own configuration values." };
}

function planFromRecipe(recipe: BuildRecipe): BuildDecision {
  const plan: BuildPlan = {
    runtime: recipe.runtime,
    runtimeVersion: recipe.runtimeVersion,
    model: buildModelOf(recipe.runtime),
    preBuild: recipe.preBuild,
    build: recipe.build,
    postBuild: recipe.postBuild,
    preRun: recipe.preRun,
    environment: recipe.buildEnvironment,
  };
  return { kind: 'runtime', plan, run: recipe.run, why: 'Building as apprunner.yaml says.' };
}
