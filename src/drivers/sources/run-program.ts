import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { WorldError } from '../../model/world-error.ts';

export type Program = {
  readonly path: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Kills the program and everything it started; the run then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Removes from the program's words what people must not see. */
  readonly clean: (text: string) => string;
  readonly onStderr?: (text: string) => void;
  /** Takes stdout as it comes; else it is collected. What it throws ends the program and the run. */
  readonly onStdout?: (chunk: Buffer) => void;
};

type Child = ChildProcessByStdio<null, Readable, Readable>;

const mostStdout = 1024 * 1024;
const mostStderr = 64 * 1024;

/**
 * Runs a program without a shell, in a process group and session of its own, so that it can neither outlive its
 * signal nor ask a question on a terminal. Resolves to its stdout; rejects with WorldError when it fails.
 */
export async function runProgram(program: Program): Promise<string> {
  program.signal.throwIfAborted();
  const child = spawn(program.path, program.args, {
    cwd: program.folder,
    env: program.environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => {
    killGroup(child.pid);
  };
  program.signal.addEventListener('abort', kill);
  try {
    return await read(child, program);
  } catch (error) {
    if (!(error instanceof WorldError)) kill();
    program.signal.throwIfAborted();
    throw error;
  } finally {
    program.signal.removeEventListener('abort', kill);
  }
}

/** Settles when the program has ended and all its output was read, or at once when its output is refused. */
function read(child: Child, program: Program): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    const collect = (chunk: Buffer) => {
      stdout = (stdout + chunk.toString('utf8')).slice(0, mostStdout);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        (program.onStdout ?? collect)(chunk);
      } catch (error) {
        child.stdout.destroy();
        reject(error);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      program.onStderr?.(text);
      stderr = (stderr + text).slice(-mostStderr);
    });
    child.once('error', (error) => {
      reject(new WorldError({ command: nameOf(program), output: error.message, cause: error }));
    });
    child.once('close', (exitCode) => {
      if (exitCode === 0 && !program.signal.aborted) resolve(stdout);
      else reject(new WorldError({ command: nameOf(program), exitCode, output: program.clean(stderr) }));
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The program as a person would type it, without the settings in front of the subcommand. */
function nameOf({ path, args, clean }: Program): string {
  const subcommand = args.findIndex((arg, index) => arg !== '-c' && args[index - 1] !== '-c');
  return clean([path, ...args.slice(subcommand)].join(' '));
}
