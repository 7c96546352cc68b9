import { type Api, createApi } from './api/api.ts';
import { type ConnectionFlags, findConnection } from './api/connection.ts';
import type { Environment } from './environment.ts';
import { findStateDirectory } from './installation/state-directory.ts';
import { openTerminal, type Terminal } from './terminal/terminal.ts';

/** The options every command takes. */
export type CommonOptions = ConnectionFlags & {
  readonly json?: boolean;
  readonly stateDir?: string;
};

/** What one run of the command line has at hand. */
export type Session = {
  readonly terminal: Terminal;
  readonly environment: Environment;
  /** Print JSON and nothing else to standard output. */
  readonly isJson: boolean;
  readonly stateDirectory: string;
  readonly flags: CommonOptions;
  /** Looks up endpoint and key pair at the first call. */
  api(): Api;
};

export function openSession(flags: CommonOptions, environment: Environment): Session {
  const stateDirectory = findStateDirectory(flags.stateDir, environment);
  let api: Api | null = null;
  return {
    terminal: openTerminal(environment),
    environment,
    isJson: flags.json === true,
    stateDirectory,
    flags,
    api() {
      api ??= createApi(findConnection(flags, environment, stateDirectory));
      return api;
    },
  };
}

/** Prints a value as JSON, as every command does under --json. */
export function printJson(session: Session, value: unknown): void {
  session.terminal.print(JSON.stringify(value, null, 2));
}
