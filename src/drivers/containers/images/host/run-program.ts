import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export type ProgramResult = {
  /** Null when the program could not be started or was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  /** The end of what it wrote to stderr, or why it could not be started. */
  readonly stderr: string;
};

export type RunningProgram = {
  readonly stdout: Readable;
  readonly ended: Promise<ProgramResult>;
};

const longestKept = 64 * 1024;

/** Starts a program by argv, without a shell. Its stdout is the caller's to read. */
export function startProgram(program: string, argv: readonly string[], signal: AbortSignal): RunningProgram {
  const child = spawn(program, argv, { stdio: ['ignore', 'pipe', 'pipe'], signal });
  let stderr = '';
  child.stderr.on(
    'data',
    (chunk: Buffer) => (stderr = (stderr + chunk.toString('utf8')).slice(-longestKept)),
  );
  const ended = new Promise<ProgramResult>((resolve) => {
    child.on('error', (error) => resolve({ exitCode: null, stdout: '', stderr: stderr || error.message }));
    child.on('close', (exitCode) => resolve({ exitCode, stdout: '', stderr }));
  });
  return { stdout: child.stdout, ended };
}

/** Runs a program by argv to its end. Never rejects. */
export async function runProgram(
  program: string,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<ProgramResult> {
  const running = startProgram(program, argv, signal);
  let stdout = '';
  running.stdout.on(
    'data',
    (chunk: Buffer) => (stdout = (stdout + chunk.toString('utf8')).slice(-longestKept)),
  );
  return { ...(await running.ended), stdout };
}
