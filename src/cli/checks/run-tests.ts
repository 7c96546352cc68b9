import { availableParallelism } from 'node:os';
import type { Environment } from '../environment.ts';
import { findTests, type TestKind } from './find-tests.ts';
import { runTestProcess, type TestProcess } from './run-test-process.ts';
import { joinOutcomes, type Outcome } from './step.ts';
import type { Running } from './tally.ts';

type Limits = Pick<TestProcess, 'testSeconds' | 'seconds'> & {
  /** Files at a time, each in a process of its own; `shared` where many share one, which pure tests can. */
  readonly processes: number | 'shared';
};

const limits: Readonly<Record<TestKind, Limits>> = {
  tidy: { processes: 1, testSeconds: 60, seconds: 90 },
  unit: { processes: 'shared', testSeconds: 60, seconds: 300 },
  drivers: { processes: 2, testSeconds: 180, seconds: 600 },
  e2e: { processes: 3, testSeconds: 300, seconds: 1200 },
};

/** More than there are processors, so that the last to end leaves none of them idle for long. */
const hands = 6;

/** Runs the test files of one kind and counts every test. */
export async function runTests(
  kind: TestKind,
  environment: Environment,
  onProgress: (text: string) => void,
): Promise<Outcome> {
  const files = findTests(kind);
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, report: '' };
  const { processes, ...limit } = limits[kind];
  if (processes === 'shared') return await runInHands(files, { ...limit, environment }, onProgress);
  const flags = [`--test-concurrency=${processes}`];
  return await runTestProcess({ files, environment, flags, ...limit }, (running) =>
    onProgress(renderRunning(running)),
  );
}

/** Half of the time of a small test file is its process’s start, so many share one. */
async function runInHands(
  files: readonly string[],
  shared: Pick<TestProcess, 'environment' | 'testSeconds' | 'seconds'>,
  onProgress: (text: string) => void,
): Promise<Outcome> {
  const running = Array.from({ length: hands }, (): Running => ({ passed: 0, failed: 0 }));
  const waiting = running.map((_, hand) => files.filter((_file, position) => position % hands === hand));
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let mine = waiting.pop(); mine !== undefined; mine = waiting.pop()) {
      const hand = waiting.length;
      const process = { ...shared, files: mine, flags: ['--test-isolation=none'] };
      const outcome = await runTestProcess(process, (now) => {
        running[hand] = now;
        onProgress(renderRunning(sumOf(running)));
      });
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return joinOutcomes(outcomes);
}

function sumOf(all: readonly Running[]): Running {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function renderRunning({ passed, failed }: Running): string {
  return `${passed} passed${failed === 0 ? '' : `, ${failed} failed`}`;
}
