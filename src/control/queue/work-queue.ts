import type { Clock } from '../../drivers/clock/port.ts';

/** Keys to be worked on, each as soon as something about it changed. */
export type WorkQueue = {
  /** Works on the key soon; once, however often it is woken before. */
  wake(key: string): void;
  /** Works on the key at that time (milliseconds since the epoch); replaces an earlier appointment. Null: none. */
  wakeAt(key: string, at: number | null): void;
};

const pauseAfterBug = 5000;

type Appointment = { readonly at: number; readonly cancellation: AbortController };

/**
 * `work` is synchronous: it decides and records, and leaves what takes time to jobs. So one key is never worked on
 * twice at a time, and a bug in one key, which `onBug` is told of, never stops the others.
 */
export function createWorkQueue(queue: {
  clock: Clock;
  signal: AbortSignal;
  work: (key: string) => void;
  onBug: (key: string, error: unknown) => void;
}): WorkQueue {
  const waiting = new Set<string>();
  const appointments = new Map<string, Appointment>();
  let isRunning = false;

  const drain = async (): Promise<void> => {
    isRunning = true;
    for (const key of waiting) {
      waiting.delete(key);
      if (queue.signal.aborted) break;
      try {
        queue.work(key);
      } catch (error) {
        queue.onBug(key, error);
        wakeAt(key, queue.clock.now() + pauseAfterBug);
      }
      // Between two keys the API gets its turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    isRunning = false;
  };
  const wake = (key: string): void => {
    if (queue.signal.aborted) return;
    waiting.add(key);
    // A turn later, so that what wakes inside a transaction is worked on after its commit.
    if (!isRunning) queueMicrotask(() => void (isRunning ? null : drain()));
  };
  const wakeAt = (key: string, at: number | null): void => {
    const known = appointments.get(key);
    if (known?.at === at) return;
    known?.cancellation.abort();
    appointments.delete(key);
    if (at === null || queue.signal.aborted) return;
    const cancellation = new AbortController();
    appointments.set(key, { at, cancellation });
    const signal = AbortSignal.any([queue.signal, cancellation.signal]);
    void keepAppointment({ key, at, signal });
  };
  const keepAppointment = async (made: { key: string; at: number; signal: AbortSignal }): Promise<void> => {
    await queue.clock.wait(Math.max(0, made.at - queue.clock.now()), made.signal);
    if (made.signal.aborted) return;
    appointments.delete(made.key);
    wake(made.key);
  };
  return { wake, wakeAt };
}
