import type { CrashHistory } from './situation.ts';

const firstDelay = 1000;
const longestDelay = 300_000;
/** A service that has not crashed for this long starts with a clean slate. */
const forgiveness = 600_000;

/**
 * When the next instance may be started in place of one that died, in milliseconds since the epoch. The first is
 * replaced at once; then 1, 2, 4 … seconds up to five minutes, shortened by up to half so that many services that
 * fell together do not rise together.
 */
export function earliestStart(crashes: CrashHistory): number {
  if (crashes.count <= 1) return crashes.lastAt;
  return crashes.lastAt + backoffDelay(crashes.count - 2, crashes.jitter, longestDelay);
}

/** Milliseconds to wait before attempt `attempt` (from 0); `jitter` in [0, 1) takes away up to half. */
export function backoffDelay(attempt: number, jitter: number, longest: number): number {
  const full = Math.min(longest, firstDelay * 2 ** Math.min(attempt, 30));
  return Math.round(full * (1 - jitter / 2));
}

/** `instanceCreatedAt` tells instances that fell together, which count once, from one that fell again. */
export function afterCrash(
  crashes: CrashHistory,
  crash: { instanceCreatedAt: number; at: number; jitter: number },
): CrashHistory {
  if (crash.at - crashes.lastAt > forgiveness) return { count: 1, lastAt: crash.at, jitter: crash.jitter };
  if (crash.instanceCreatedAt < crashes.lastAt) return crashes;
  return { count: crashes.count + 1, lastAt: crash.at, jitter: crash.jitter };
}
