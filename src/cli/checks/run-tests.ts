import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '../environment.ts';
import { findTests, projectFolder, type TestKind } from './find-tests.ts';
import type { Outcome } from './step.ts';
import { createTally } from './tally.ts';

const reporter = join(import.meta.dirname, 'collect-results.ts');

type Limits = {
  /** Files at a time; null for as many as there are processors. */
  readonly concurrency: number | null;
  /** How long one test may take. It then fails by its name, and its file still tidies up. */
  readonly testSeconds: number;
  /** How long the whole kind may take; what it has made then stays. */
  readonly seconds: number;
};

const limits: Readonly<Record<TestKind, Limits>> = {
  tidy: { concurrency: null, testSeconds: 60, seconds: 90 },
  unit: { concurrency: null, testSeconds: 60, seconds: 300 },
  drivers: { concurrency: 2, testSeconds: 180, seconds: 600 },
  e2e: { concurrency: 2, testSeconds: 300, seconds: 1200 },
};

/** Runs the test files of one kind with `node --test` and counts every test. A run that hangs is ended, and has failed. */
export async function runTests(
  kind: TestKind,
  environment: Environment,
  onProgress: (text: string) => void,
): Promise<Outcome> {
  const files = findTests(kind);
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, report: '' };
  const { concurrency, testSeconds, seconds } = limits[kind];
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-timeout=${testSeconds * 1000}`,
    // A test that was given up may still be waiting for what never comes.
    '--test-force-exit',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
    // Node's own default leaves one processor free, which of two is half.
    `--test-concurrency=${concurrency ?? availableParallelism()}`,
  ];
  // A process group of its own: what hangs in a test is ended with it.
  const child = spawn(process.execPath, [...flags, ...files], {
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
