/** What came out of one step of `apron test`. */
export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What a person has to read when something failed; empty otherwise. */
  readonly report: string;
  /** What a person should know although nothing failed: which tests were skipped, and why. */
  readonly notes?: readonly string[];
};

export type Step = {
  /** What `--only` takes. */
  readonly name: string;
  readonly what: string;
  /** Left out, and counted as skipped, when the machine could not be made ready. */
  readonly needsMachine: boolean;
  run(onProgress: (text: string) => void): Promise<Outcome>;
};

export const onePassed: Outcome = { passed: 1, failed: 0, skipped: 0, report: '' };
export const oneSkipped: Outcome = { passed: 0, failed: 0, skipped: 1, report: '' };

export function skippedBecause(note: string): Outcome {
  return { ...oneSkipped, notes: [note] };
}

export function oneFailed(report: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, report };
}

/** Parts of one step as one outcome. */
export function joinOutcomes(outcomes: readonly Outcome[]): Outcome {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    report: outcomes.flatMap(({ report }) => (report === '' ? [] : [report])).join('\n'),
    notes: outcomes.flatMap(({ notes = [] }) => notes),
  };
}

/** The line that closes `apron test`: `412 passed, 0 failed`, with the skipped ones where there are any. */
export function renderCounts(outcomes: readonly Outcome[]): string {
  const { passed, failed, skipped } = joinOutcomes(outcomes);
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
