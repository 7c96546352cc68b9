import type Docker from 'dockerode';

/** A way to the engine. */
export type DockerConnection = {
  readonly docker: Docker;
  /** 8 hexadecimal digits. */
  readonly installation: string;
  /** Runs one request, gives it up when the engine does not answer, and turns what goes wrong into a WorldError. */
  readonly ask: <Result>(
    request: string,
    send: (abortSignal: AbortSignal) => Promise<Result>,
  ) => Promise<Result>;
};

export const installationLabel = 'apron.installation';

/** The plugin's name towards the engine: that of its socket. */
export function driverName({ installation }: Pick<DockerConnection, 'installation'>): string {
  return `apron-${installation}`;
}
