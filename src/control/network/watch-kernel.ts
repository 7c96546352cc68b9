import type { NetworkControlParts } from './network-parts.ts';

const shortestPause = 500;
/** Looking takes at most this part of a processor. */
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
        tell('somebody has changed what Apron made in the kernel: it is put right');
        onDifferent();
      }
    } catch (error) {
      if (!signal.aborted) report({ doing: 'look at the network', error });
    }
    await clock.wait(Math.max(shortestPause, (clock.now() - began) * share), signal);
  }
}
