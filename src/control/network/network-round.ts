import type { Topology } from '../../model/vpc/topology.ts';
import { isUnchanged } from '../../plan/network/network-changes.ts';
import { type NetworkStatePlan, planNetworkStates } from '../../plan/network/plan-network-states.ts';
import { readTopology } from '../../store/read-topology.ts';
import { createFabricCompiler } from './compile-changed.ts';
import type { InForce } from './in-force.ts';
import type { NetworkControlParts } from './network-parts.ts';
import { recordNetworkChanges } from './record-network-changes.ts';

export type NetworkRound = {
  /**
   * One pass from the store to the kernel and back; resolves to when time alone will change something next, null for
   * never. While nothing has changed, the kernel is not told again. Rejects with the WorldError of whatever could not be
   * made; nothing is recorded then.
   */
  run(): Promise<number | null>;
  /** The kernel may not hold what it was told: the next pass tells it again. */
  doubt(): void;
};

type Reading = { readonly topology: Topology; readonly version: number };

export function createNetworkRound(parts: NetworkControlParts, inForce: InForce): NetworkRound {
  const { store, network, settings, clock, ids } = parts;
  const compile = createFabricCompiler(settings);
  let held: Reading | null = null;
  let doubts = 0;
  const plan = (topology: Topology, isInForce: boolean): NetworkStatePlan =>
    planNetworkStates(topology, clock.now(), {
      inForce: isInForce,
      elasticRange: settings.elasticRange,
      ids,
    });
  const read = (): Reading => {
    for (;;) {
      const version = inForce.version();
      const topology = held?.version === version ? held.topology : readTopology(store);
      const changes = plan(topology, false);
      if (isUnchanged(changes)) return { topology, version };
      // What fails never reaches the kernel.
      recordNetworkChanges(store, changes);
    }
  };
  const make = async ({ topology, version }: Reading): Promise<void> => {
    if (held?.version !== version) await network.apply(compile(topology));
    for (const follow of parts.after ?? []) await follow(topology);
  };
  return {
    async run() {
      const reading = read();
      const { topology, version } = reading;
      const earlierDoubts = doubts;
      parts.follow?.(topology);
      try {
        await make(reading);
      } catch (error) {
        held = null;
        inForce.fail(version, error);
        throw error;
      }
      held = doubts === earlierDoubts ? reading : null;
      inForce.settle(version);
      const changes = plan(topology, true);
      // When the store has moved on, the nouns at hand are old: the round that follows decides.
      if (inForce.version() === version && !isUnchanged(changes)) recordNetworkChanges(store, changes);
      return changes.wakeAt;
    },
    doubt() {
      doubts += 1;
      held = null;
    },
  };
}
