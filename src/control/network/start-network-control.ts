import { backoffDelay } from '../../plan/deployment/backoff.ts';
import { createInForce } from './in-force.ts';
import type { NetworkControl, NetworkControlParts } from './network-parts.ts';
import { createNetworkRound } from './network-round.ts';
import { createPump } from './pump.ts';
import { watchKernel } from './watch-kernel.ts';

const nouns = new Set(['network', 'vpcIngressConnection']);
const longestWait = 30_000;
/** How often all is gone through again though nothing seems to have happened, in milliseconds. */
const resync = 10_000;

/**
 * Starts to keep the kernel as the store's networks want it: reads, decides which states follow, compiles, applies,
 * records; after every change, and again every few seconds.
 */
export function startNetworkControl(parts: NetworkControlParts): NetworkControl {
  const { store, clock } = parts;
  const end = new AbortController();
  const inForce = createInForce();
  const round = createNetworkRound(parts, inForce);
  let problem: unknown = null;
  let failures = 0;
  const pump = createPump(clock, end.signal, async () => {
    try {
      const wakeAt = await round.run();
      problem = null;
      failures = 0;
      return Math.min(resync, wakeAt === null ? resync : Math.max(0, wakeAt - clock.now()));
    } catch (error) {
      problem = error;
      if (!end.signal.aborted) parts.report({ doing: 'apply the network', error });
      failures += 1;
      return backoffDelay(failures - 1, 0, longestWait);
    }
  });
  const unsubscribe = store.onChange((changes) => {
    if (!changes.some(({ noun }) => nouns.has(noun))) return;
    inForce.noteChange();
    pump.wake();
  });
  const watching = watchKernel(parts, end.signal, () => {
    round.doubt();
    pump.wake();
  });
  return {
    whenInForce() {
      if (end.signal.aborted) return Promise.reject(new Error('Apron is stopping'));
      // One that waits for its next try is tried at once: somebody wants to know.
      if (!inForce.isSettled()) pump.wake();
      return inForce.whenSettled();
    },
    whenTried: () => pump.whenTried,
    problem: () => problem,
    async stop() {
      unsubscribe();
      end.abort();
      await Promise.all([pump.whenDone, watching]);
      inForce.fail(inForce.version(), new Error('Apron is stopping'));
    },
  };
}
