import type { ContainerInspectInfo } from 'dockerode';
import { askBriefly, type Engine, installationLabel, statusOf } from '../engine.ts';
import { instanceLabel } from './labels.ts';

/** What the engine answers and dockerode's types leave out. */
export type Inspected = ContainerInspectInfo & {
  /** Bytes of the writable layer, when they were asked for. */
  readonly SizeRw?: number;
  readonly Config: { readonly StopSignal?: string };
};

/**
 * Inspects a container that must be an instance of this installation; null when there is no such container. Throws a
 * plain Error for somebody else's: whoever asks for that has a bug, and must not be helped to touch it.
 */
export async function inspectOwn(
  engine: Engine,
  containerId: string,
  options: { size?: boolean } = {},
): Promise<Inspected | null> {
  // The id becomes part of a URL: with slashes or dots in it the request would be another one.
  if (!/^[0-9a-f]{12,64}$/.test(containerId))
    throw new Error(`not a container id: ${JSON.stringify(containerId)}`);
  try {
    const found = await askBriefly(`inspect container ${containerId}`, (abortSignal) =>
      engine.docker.getContainer(containerId).inspect({ ...options, abortSignal }),
    );
    if (isOwn(engine, found)) return found;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
  throw new Error(`container ${containerId} is not an instance of installation ${engine.installation}`);
}

export function isOwn(engine: Engine, found: ContainerInspectInfo): boolean {
  const labels = found.Config.Labels;
  return labels[installationLabel] === engine.installation && labels[instanceLabel] !== undefined;
}
