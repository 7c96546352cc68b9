import type Docker from 'dockerode';
import { WorldError } from '../../model/world-error.ts';
import { loadDockerode } from './load-dockerode.ts';

/** A connection to a Docker Engine, and the installation whose things alone may be touched through it. */
export type Engine = {
  readonly docker: Docker;
  /** 8 hexadecimal digits; in a label or a name of everything Apron makes in the engine. */
  readonly installation: string;
};

export const installationLabel = 'apron.installation';

/** Long enough for an engine under load to make a container, short enough that a stuck one is noticed. */
const patienceSeconds = 60;

const Dockerode = loadDockerode();

export function openEngine(options: { socketPath: string; installation: string }): Engine {
  // An explicit empty host, because dockerode lets DOCKER_HOST win over the socket it is given.
  const docker = new Dockerode({ socketPath: options.socketPath, host: '', protocol: 'http' });
  return { docker, installation: options.installation };
}

/** Runs one request to the engine and turns what goes wrong into a WorldError that says which request it was. */
export async function askEngine<Result>(request: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw new WorldError({
      command: `docker engine: ${request}`,
      exitCode: statusOf(error),
      output: wordsOf(error),
      cause: error,
    });
  }
}

/**
 * The same for a request that is answered soon, and given up after `seconds`: an engine that dies after the first
 * bytes of an answer leaves dockerode waiting for ever (seen in 5.0.1). `ask` passes the signal on as `abortSignal`.
 */
export async function askBriefly<Result>(
  request: string,
  ask: (signal: AbortSignal) => Promise<Result>,
  seconds: number = patienceSeconds,
): Promise<Result> {
  const ending = new AbortController();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`no answer within ${seconds} seconds`));
    ending.abort();
  }, seconds * 1000);
  try {
    return await askEngine(request, () => Promise.race([ask(ending.signal), tooLate]));
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP status an engine's answer carried; null when there was no answer. Also reads it from askEngine's WorldError. */
export function statusOf(error: unknown): number | null {
  if (error instanceof WorldError) return error.exitCode;
  return typeof error === 'object' && error !== null && 'statusCode' in error
    ? Number(error.statusCode)
    : null;
}

/** True when the engine is away or broke off, so that the same request may succeed once it is back. */
export function isConnectionTrouble(error: unknown): boolean {
  if (error instanceof WorldError) return error.exitCode === null || error.exitCode >= 500;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code);
}

/** The engine's own words in a failed request, or why there was no answer. */
export function wordsOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'json' in error) {
    const { json } = error;
    if (typeof json === 'object' && json !== null && 'message' in json) return String(json.message);
  }
  const words = error instanceof Error ? error.message : String(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ECONNREFUSED':
      return `no Docker Engine answers (${words})`;
    case 'EACCES':
      return `this user may not talk to the Docker Engine (${words})`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `the Docker Engine went away in the middle of the request (${words})`;
    default:
      return words;
  }
}
