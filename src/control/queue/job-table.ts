import type { Clock } from '../../drivers/clock/port.ts';
import { backoffDelay } from '../../plan/deployment/backoff.ts';

/** Work that takes time, at most once at a time under each name. */
export type JobTable = {
  /** Begins the work; nothing happens when it is in course, or waits to be tried again. `attempt` counts from 0. */
  start(key: string, name: string, work: (attempt: number) => Promise<void>): void;
  /** Names of the key's jobs that are in course or wait to be tried again. */
  inCourse(key: string): ReadonlySet<string>;
  /** Resolves when no job is in course. */
  whenDone(): Promise<void>;
};

/** `attempt` counts from 0. */
export type Failure = {
  readonly key: string;
  readonly name: string;
  readonly error: unknown;
  readonly attempt: number;
};

const longestWait = 60_000;

/**
 * A job that fails is free to be begun again after a pause that doubles each time; whether it is, the next plan says.
 * `onEnd` is called whenever a name becomes free.
 */
export function createJobTable(table: {
  clock: Clock;
  signal: AbortSignal;
  jitter: () => number;
  onEnd: (key: string) => void;
  onFailure: (failure: Failure) => void;
  onBug: (error: unknown) => void;
}): JobTable {
  const names = new Map<string, Set<string>>();
  const attempts = new Map<string, number>();
  const running = new Set<Promise<void>>();

  /** A story that cannot be told must not keep the work from being tried again. */
  const tell = (failure: Failure): void => {
    try {
      table.onFailure(failure);
    } catch (error) {
      table.onBug(error);
    }
  };
  const run = async (key: string, name: string, work: (attempt: number) => Promise<void>): Promise<void> => {
    const id = `${key} ${name}`;
    const attempt = attempts.get(id) ?? 0;
    try {
      await work(attempt);
      attempts.delete(id);
    } catch (error) {
      attempts.set(id, attempt + 1);
      if (!table.signal.aborted) tell({ key, name, error, attempt });
      await table.clock.wait(backoffDelay(attempt, table.jitter(), longestWait), table.signal);
    }
    const own = names.get(key);
    own?.delete(name);
    if (own?.size === 0) names.delete(key);
    if (!table.signal.aborted) table.onEnd(key);
  };
  return {
    start(key, name, work) {
      const own = names.get(key) ?? new Set();
      if (own.has(name) || table.signal.aborted) return;
      names.set(key, own.add(name));
      const promise = run(key, name, work).finally(() => running.delete(promise));
      running.add(promise);
    },
    inCourse: (key) => new Set(names.get(key)),
    async whenDone() {
      await Promise.all(running);
    },
  };
}
