import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../environment.ts';

/** The composition root: the process that serves the API and keeps services running. */
const serverFile = resolve(import.meta.dirname, '../../main.ts');

/**
 * V8 sizes its heap for speed that a control plane does not need: new objects get 1 MiB instead of up to 32, old ones
 * are tidied when they have grown by a fifth.
 */
const heapFlags = ['--max-semi-space-size=1', '--heap-growing-percent=20'];

/** What Node is to be given so that it runs the server; the server's own arguments follow. */
export const serverArguments: readonly string[] = [...process.execArgv, ...heapFlags, serverFile];

export function logFileOf(stateDirectory: string): string {
  return join(stateDirectory, 'apron.log');
}

/** Starts the server in this terminal's process group: it is stopped with Ctrl-C, its words come out here. */
export function startAttached(argv: readonly string[], environment: Environment): ChildProcess {
  return spawn(process.execPath, [...serverArguments, ...argv], {
    stdio: 'inherit',
    env: environment,
  });
}

/** Starts the server on its own, its words in apron.log; it goes on when this process and its terminal are gone. */
export function startDetached(
  argv: readonly string[],
  stateDirectory: string,
  environment: Environment,
): ChildProcess {
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  const log = openSync(logFileOf(stateDirectory), 'a', 0o600);
  try {
    const server = spawn(process.execPath, [...serverArguments, ...argv], {
      stdio: ['ignore', log, log],
      detached: true,
      cwd: stateDirectory,
      env: environment,
    });
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

/** The last lines of apron.log; empty where there is none. */
export function lastLogLines(stateDirectory: string, count: number): string[] {
  try {
    return readFileSync(logFileOf(stateDirectory), 'utf8').trimEnd().split('\n').slice(-count);
  } catch {
    return [];
  }
}
