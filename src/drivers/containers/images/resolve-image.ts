import type { Engine } from '../engine.ts';
import { ImageUnavailable, type ImageFacts } from '../images-port.ts';
import { checkArchitecture } from './check-architecture.ts';
import { inspectImage } from './image-facts.ts';
import { isReserved } from './names.ts';
import type { ImagesOptions } from './options.ts';
import { explainPullFailure } from './registry/pull-failure.ts';
import { pull } from './registry/pull.ts';
import { readCredentials } from './registry/read-credentials.ts';
import {
  formatReference,
  parseReference,
  repositoryName,
  type ImageReference,
} from './registry/reference.ts';

export type Resolution = {
  readonly identifier: string;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** The local engine's image of that name, else the registry's, pulled. Throws ImageUnavailable. */
export async function resolveImage(
  engine: Engine,
  options: ImagesOptions,
  { identifier, onLine, signal }: Resolution,
): Promise<ImageFacts> {
  const reference = parseReference(identifier);
  if (reference === null) {
    throw new ImageUnavailable(
      `${JSON.stringify(identifier)} is not an image reference such as repository:tag.`,
    );
  }
  const name = formatReference(reference);
  if (isReserved(repositoryName(reference))) {
    throw new ImageUnavailable(
      `${name} is a name that Apron gives to images it builds; it cannot be deployed by name.`,
    );
  }
  const local = await inspectImage(engine, name);
  if (local !== null) {
    onLine(`Docker on this machine has ${name}: no registry is asked.`);
    return checkArchitecture(engine, name, local);
  }

  await pullImage(engine, options, { reference, onLine, signal });
  const pulled = await inspectImage(engine, name);
  if (pulled === null) throw new ImageUnavailable(`${name} was pulled and is gone again.`);
  return checkArchitecture(engine, name, pulled);
}

async function pullImage(
  engine: Engine,
  options: ImagesOptions,
  { reference, onLine, signal }: Omit<Resolution, 'identifier'> & { readonly reference: ImageReference },
): Promise<void> {
  signal.throwIfAborted();
  const name = formatReference(reference);
  const credentials = await readCredentials(options.dockerConfigFile, reference, onLine);
  onLine(`Pulling image ${name}.`);
  const words = await pull(engine, { reference, credentials, onLine, signal, patienceMilliseconds: null });
  if (words === null) return;
  throw new ImageUnavailable(explainPullFailure(words, name, registryName(reference)).reason);
}

/** What people call the registry. */
export function registryName(reference: ImageReference): string {
  return reference.registry ?? 'Docker Hub';
}
