import type { Clock } from '../../drivers/clock/port.ts';

export type Pump = {
  /** Works soon, once however often it is asked meanwhile; begins anew when it is asked while it works. */
  wake(): void;
  /** Resolves after the first work. */
  readonly whenTried: Promise<void>;
  /** Resolves when the signal has ended it and no work is in course. */
  readonly whenDone: Promise<void>;
};

/**
 * Works now, and again as soon as it is woken or as many milliseconds have passed as `work` said. `work` must not reject.
 */
export function createPump(clock: Clock, signal: AbortSignal, work: () => Promise<number>): Pump {
  let pause = new AbortController();
  let isWoken = false;
  const wake = (): void => {
    isWoken = true;
    pause.abort();
  };
  const tried = Promise.withResolvers<void>();
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      // A turn later, so that the call that woke it is answered first, and calls that come together share one work.
      await new Promise((resolve) => setImmediate(resolve));
      isWoken = false;
      pause = new AbortController();
      const milliseconds = await work();
      tried.resolve();
      if (isWoken) continue;
      await clock.wait(milliseconds, AbortSignal.any([signal, pause.signal]));
    }
    tried.resolve();
  };
  return { wake, whenTried: tried.promise, whenDone: run() };
}
