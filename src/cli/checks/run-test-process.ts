import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '../environment.ts';
import { projectFolder } from './find-tests.ts';
import type { Outcome } from './step.ts';
import { createTally, type Running } from './tally.ts';

const reporter = join(import.meta.dirname, 'collect-results.ts');

export type TestProcess = {
  readonly files: readonly string[];
  readonly environment: Environment;
  /** How long one test may take. It then fails by its name, and its file still tidies up. */
  readonly testSeconds: number;
  /** How long all of them may take; what they have made then stays. */
  readonly seconds: number;
  /** What else `node --test` is told. */
  readonly flags: readonly string[];
};

/** Runs test files with one `node --test` and counts every test. A run that hangs is ended, and has failed. */
export async function runTestProcess(
  { files, environment, testSeconds, seconds, flags }: TestProcess,
  onProgress: (running: Running) => void,
): Promise<Outcome> {
  const argv = [
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-timeout=${testSeconds * 1000}`,
    // A test that was given up may still be waiting for what never comes.
    '--test-force-exit',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
    ...flags,
    ...files,
  ];
  // A process group of its own: what hangs in a test is ended with it.
  const child = spawn(process.execPath, argv, {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
    detached: true,
  });
  const tally = createTally(onProgress);
  createInterface({ input: child.stdout }).on('line', (line) => tally.read(line));
  createInterface({ input: child.stderr }).on('line', (line) => tally.note(line));
  let problem: string | null = null;
  const timer = setTimeout(() => {
    problem = `It did not end within ${seconds} s and was ended. Not finished: ${tally.unended(files).join(', ')}`;
    endGroup(child);
  }, seconds * 1000);
  const exitCode = await untilClosed(child);
  clearTimeout(timer);
  return tally.outcome(exitCode, problem);
}

/** Ctrl-C and SIGTERM reach the group too, and end this process as they would without tests. */
async function untilClosed(child: ChildProcess): Promise<number> {
  const pass = (signal: NodeJS.Signals): void => {
    endGroup(child);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
  } finally {
    process.off('SIGINT', pass);
    process.off('SIGTERM', pass);
  }
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this very moment.
  }
}
