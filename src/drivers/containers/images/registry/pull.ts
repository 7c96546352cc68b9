import { createInterface } from 'node:readline';
import { type Engine, askEngine, statusOf, wordsOf } from '../../engine.ts';
import type { RegistryCredentials } from './credentials.ts';
import { createPullProgress, type PullEvent } from './pull-progress.ts';
import { formatReference, repositoryName, type ImageReference } from './reference.ts';

export type PullRequest = {
  readonly reference: ImageReference;
  readonly credentials: RegistryCredentials | null;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
  /** Gives up when the registry has not answered at all for so long; null waits as long as the engine does. */
  readonly patienceMilliseconds: number | null;
};

/**
 * Lets the engine pull one image. Resolves with null when it is there, with the registry's or the engine's own words
 * when it could not be had. Rejects with WorldError when the engine is gone, with the signal's reason when aborted.
 */
export async function pull(engine: Engine, request: PullRequest): Promise<string | null> {
  const silence = new AbortController();
  const timer =
    request.patienceMilliseconds === null
      ? undefined
      : setTimeout(() => silence.abort(), request.patienceMilliseconds);
  try {
    return await readPull(engine, request, AbortSignal.any([request.signal, silence.signal]), () =>
      clearTimeout(timer),
    );
  } catch (error) {
    request.signal.throwIfAborted();
    if (silence.signal.aborted) return 'deadline exceeded: the registry did not answer';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readPull(
  engine: Engine,
  request: PullRequest,
  signal: AbortSignal,
  onAnswer: () => void,
): Promise<string | null> {
  const name = formatReference(request.reference);
  let stream: NodeJS.ReadableStream;
  try {
    stream = await engine.docker.createImage({
      fromImage: repositoryName(request.reference),
      tag: request.reference.digest ?? request.reference.tag ?? 'latest',
      abortSignal: signal,
      ...(request.credentials === null ? {} : { authconfig: request.credentials }),
    });
  } catch (error) {
    // A status means that the engine is well and the registry is not.
    if (statusOf(error) !== null) return wordsOf(error).replace(/^\(HTTP code \d+\)[^-]* - /, '');
    return askEngine(`pull ${name}`, () => Promise.reject(error));
  }
  const tellProgress = createPullProgress();
  return askEngine(`pull ${name}`, async () => {
    let failure: string | null = null;
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      onAnswer();
      const event = JSON.parse(line) as PullEvent;
      failure ??= event.error ?? null;
      const progress = tellProgress(event);
      if (progress !== null) request.onLine(progress);
    }
    return failure;
  });
}
