import Docker from 'dockerode';
import { WorldError } from '../../model/world-error.ts';

/** A connection to a Docker Engine, and the installation whose things alone may be touched through it. */
export type Engine = {
  readonly docker: Docker;
  /** 8 hexadecimal digits; in a label or a name of everything Apron makes in the engine. */
  readonly installation: string;
};

export const installationLabel = 'apron.installation';

export function openEngine(options: { socketPath: string; installation: string }): Engine {
  return { docker: new Docker({ socketPath: options.socketPath }), installation: options.installation };
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

/** The HTTP status an engine's answer carried; null when there was no answer. */
export function statusOf(error: unknown): number | null {
  return typeof error === 'object' && error !== null && 'statusCode' in error
    ? Number(error.statusCode)
    : null;
}

function wordsOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'json' in error) {
    const { json } = error;
    if (typeof json === 'object' && json !== null && 'message' in json) return String(json.message);
  }
  return error instanceof Error ? error.message : String(error);
}
