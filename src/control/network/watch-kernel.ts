import type { NetworkControlParts } from './network-parts.ts';

const shortestPause = 500;
/** A look may have waited long for an apply to end. */
const longestPause = 10_000;
/** Of so many milliseconds, looking takes one at most. */
const share = 100;

/**
 * Looks at a part of the kernel every second or so, less often on a machine where looking takes long. Calls `onDifferent`
 * when somebody has changed what Apron made. Resolves when the signal ends it.
 */
export async function watchKernel(
  { network, clock, report, tell }: NetworkControlParts,
  signal: AbortSignal,
  onDifferent: () => void,
): Promise<void> {
  while (!signal.aborted) {
    const began = clock.now();
    try {
      if (!(await network.isHeld())) {
        tell('the kernel does not hold what it was told: it is told again');
        onDifferent();
      }
    } catch (error) {
      if (!signal.aborted) report({ doing: 'look at the network', error });
    }
    const pause = (clock.now() - began) * share;
    await clock.wait(Math.min(longestPause, Math.max(shortestPause, pause)), signal);
  }
}
