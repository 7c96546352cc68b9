import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '../environment.ts';
import type { ResultLine } from './collect-results.ts';
import { findTests, projectFolder, type TestKind } from './find-tests.ts';
import type { Outcome } from './step.ts';

const reporter = join(import.meta.dirname, 'collect-results.ts');

/** Tests against real tools share the machine's ports and processors: few files at a time. */
const concurrency: Readonly<Record<TestKind, number | null>> = { unit: null, tidy: null, drivers: 2, e2e: 1 };

/** Runs the test files of one kind with `node --test` and counts every test. */
export async function runTests(
  kind: TestKind,
  environment: Environment,
  onProgress: (text: string) => void,
): Promise<Outcome> {
  const files = findTests(kind);
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, report: '' };
  const parallel = concurrency[kind];
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
    ...(parallel === null ? [] : [`--test-concurrency=${parallel}`]),
  ];
  const child = spawn(process.execPath, [...flags, ...files], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  const tally = createTally(onProgress);
  createInterface({ input: child.stdout }).on('line', (line) => tally.read(line));
  createInterface({ input: child.stderr }).on('line', (line) => tally.note(line));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  return tally.outcome(exitCode);
}

type Tally = { read(line: string): void; note(line: string): void; outcome(exitCode: number): Outcome };

/** Adds up what the reporter tells; a run that died before its counts, or died in spite of them, has failed. */
export function createTally(onProgress: (text: string) => void): Tally {
  let passed = 0;
  let counts: { passed: number; failed: number; skipped: number } | null = null;
  const failures: string[] = [];
  const output: string[] = [];
  const note = (line: string): void => {
    output.push(line);
    if (output.length > 60) output.shift();
  };
  return {
    note,
    read(line) {
      const result = parseLine(line);
      if (result === null) return note(line);
      if (result.kind === 'counts') counts = result;
      if (result.kind === 'output') note(result.text.trimEnd());
      if (result.kind === 'failed')
        failures.push(`✗ ${result.name}\n  ${result.place}\n  ${result.reason.replaceAll('\n', '\n  ')}`);
      if (result.kind === 'passed') passed += 1;
      onProgress(`${passed} passed${failures.length === 0 ? '' : `, ${failures.length} failed`}`);
    },
    outcome(exitCode) {
      const told = counts ?? { passed, failed: failures.length, skipped: 0 };
      const failed = exitCode !== 0 && told.failed === 0 ? 1 : told.failed;
      const words = failures.length === 0 ? output.join('\n') : [...failures, ...output].join('\n\n');
      return { ...told, failed, report: failed === 0 ? '' : words };
    },
  };
}

function parseLine(line: string): ResultLine | null {
  if (!line.startsWith('{"kind":')) return null;
  try {
    return JSON.parse(line) as ResultLine;
  } catch {
    return null;
  }
}
