import { type Engine, askEngine } from '../../engine.ts';
import type { ImageFacts } from '../../images-port.ts';
import { ImageUnavailable } from '../../images-port.ts';
import type { Runtime } from '../../../../model/source.ts';
import { inspectImage } from '../image-facts.ts';
import type { ImagesOptions } from '../options.ts';
import { explainPullFailure } from '../registry/pull-failure.ts';
import { pull } from '../registry/pull.ts';
import { readCredentials } from '../registry/read-credentials.ts';
import { parseReference, type ImageReference } from '../registry/reference.ts';
import { registryName } from '../resolve-image.ts';
import { adoptBase, packageBase } from './base-image.ts';
import { baseTag, recipeFor, type Recipe } from './recipe.ts';

export type BaseRequest = {
  readonly runtime: Runtime;
  readonly runtimeVersion: string | null;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** A registry that answers does so within this time; there is another way when it does not. */
const patienceMilliseconds = 10_000;
/** A registry that did not answer is not asked again for so long, so that a build does not wait for it each time. */
const downMilliseconds = 10 * 60_000;

/**
 * Finds or makes the base image of a runtime. One finder per process: two builds that need the same base wait for one
 * making of it, and a registry that is down is remembered.
 */
export function createBaseFinder(engine: Engine, options: ImagesOptions) {
  const making = new Map<string, Promise<void>>();
  const downUntil = new Map<string, number>();

  return async function findBase(request: BaseRequest): Promise<ImageFacts> {
    const { Arch: architecture } = await askEngine('version', () => engine.docker.version());
    const recipe = recipeFor(request.runtime, request.runtimeVersion, architecture);
    const tag = baseTag(recipe);
    if (recipe.note !== null) request.onLine(recipe.note);
    const known = await inspectImage(engine, tag);
    if (known !== null) return known;

    const made = making.get(tag) ?? make(recipe, request.onLine).finally(() => making.delete(tag));
    making.set(tag, made);
    await orAborted(made, request.signal);
    const image = await inspectImage(engine, tag);
    if (image === null) throw new ImageUnavailable(`The base image ${tag} is gone again.`);
    return image;
  };

  // Not bound to one build's signal: others may wait for the same image, and the next build needs it in any case.
  async function make(recipe: Recipe, onLine: (line: string) => void): Promise<void> {
    const reference = parseReference(recipe.publicImage);
    const signal = new AbortController().signal;
    if (reference !== null && (await hasPublic(recipe, reference, onLine))) {
      return adoptBase(engine, recipe.publicImage, recipe);
    }
    return packageBase(engine, options, { recipe, onLine, signal });
  }

  async function hasPublic(
    recipe: Recipe,
    reference: ImageReference,
    onLine: (line: string) => void,
  ): Promise<boolean> {
    if ((await inspectImage(engine, recipe.publicImage)) !== null) return true;
    const registry = registryName(reference);
    if ((downUntil.get(registry) ?? 0) > Date.now()) return false;
    const credentials = await readCredentials(options.dockerConfigFile, reference, onLine);
    const { signal } = new AbortController();
    const words = await pull(engine, { reference, credentials, onLine, signal, patienceMilliseconds });
    if (words === null) return true;
    const failure = explainPullFailure(words, recipe.publicImage, registry);
    if (failure.isUnreachable) downUntil.set(registry, Date.now() + downMilliseconds);
    onLine(`${recipe.publicImage} is not used as base image: ${failure.reason}`);
    return false;
  }
}

async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
