import type { Clock } from '../../drivers/clock/port.ts';

type Timer = { readonly at: number; readonly ring: () => void };

/** Time that stands still until it is told to move. */
export type SimulatedClock = Clock & {
  /** Moves to the next moment that somebody waits for, at most to `limit`. False when nobody waits for any. */
  advance(limit: number): boolean;
};

export function createSimulatedClock(start: number): SimulatedClock {
  let now = start;
  const timers = new Set<Timer>();
  return {
    now: () => now,
    wait(milliseconds, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const timer: Timer = { at: now + Math.max(0, milliseconds), ring: resolve };
        timers.add(timer);
        signal.addEventListener('abort', () => {
          timers.delete(timer);
          resolve();
        });
      });
    },
    advance(limit) {
      const next = Math.min(...[...timers].map((timer) => timer.at));
      if (!Number.isFinite(next) || next > limit) return false;
      now = Math.max(now, next);
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.ring();
      }
      return true;
    },
  };
}
