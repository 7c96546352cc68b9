import { isAbsolute, relative } from 'node:path';
import type { ResultLine } from './collect-results.ts';
import { projectFolder } from './find-tests.ts';
import type { Outcome } from './step.ts';

/** Adds up what the reporter tells of one run. */
export type Tally = {
  /** A line of the run's standard output. */
  read(line: string): void;
  /** Anything else it said. */
  note(line: string): void;
  /** Files of the run that have not come to their end. */
  unended(files: readonly string[]): string[];
  /** A run that ended badly has failed, whatever it counted; `problem` is why it was ended, if it was. */
  outcome(exitCode: number, problem: string | null): Outcome;
};

/** What is known while it goes on. */
export type Running = { readonly passed: number; readonly failed: number };

const keptLines = 60;

export function createTally(onProgress: (running: Running) => void): Tally {
  let passed = 0;
  let counts: { passed: number; failed: number; skipped: number } | null = null;
  const ended = new Set<string>();
  const failures: string[] = [];
  const output: string[] = [];
  const notes: string[] = [];
  const note = (line: string): void => {
    output.push(line);
    if (output.length > keptLines) output.shift();
  };
  return {
    note,
    read(line) {
      const result = parseLine(line);
      if (result === null) return note(line);
      if (result.kind === 'counts') counts = result;
      if (result.kind === 'ended')
        ended.add(isAbsolute(result.file) ? relative(projectFolder, result.file) : result.file);
      if (result.kind === 'output') note(result.text.trimEnd());
      if (result.kind === 'failed') failures.push(renderFailure(result));
      if (result.kind === 'skipped') notes.push(renderSkip(result));
      if (result.kind === 'passed') passed += 1;
      onProgress({ passed, failed: failures.length });
    },
    unended: (files) => files.filter((file) => !ended.has(file)),
    outcome(exitCode, problem) {
      const told = counts ?? { passed, failed: failures.length, skipped: 0 };
      const extra = problem !== null || (exitCode !== 0 && told.failed === 0) ? 1 : 0;
      const failed = told.failed + extra;
      const words = [
        ...(problem === null ? [] : [problem]),
        ...failures,
        ...(failures.length === 0 ? output : []),
      ];
      return {
        passed: told.passed,
        failed,
        skipped: told.skipped,
        report: failed === 0 ? '' : words.join('\n'),
        notes,
      };
    },
  };
}

function renderFailure(failure: Extract<ResultLine, { kind: 'failed' }>): string {
  const place = failure.place.replace(`${projectFolder}/`, '');
  // Node's own frames say nothing about the test.
  const reason = failure.reason.split('\n').filter((line) => !/^\s+at .*node:internal/.test(line));
  return `✗ ${failure.name}\n  ${place}\n  ${reason.join('\n  ')}\n`;
}

function renderSkip({ name, reason }: Extract<ResultLine, { kind: 'skipped' }>): string {
  return `skipped: ${name}${reason === '' ? '' : ` (${reason})`}`;
}

function parseLine(line: string): ResultLine | null {
  if (!line.startsWith('{"kind":')) return null;
  try {
    return JSON.parse(line) as ResultLine;
  } catch {
    return null;
  }
}
