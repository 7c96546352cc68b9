import type { Topology } from '../../model/vpc/topology.ts';
import { isUnchanged } from '../../plan/network/network-changes.ts';
import { type NetworkStatePlan, planNetworkStates } from '../../plan/network/plan-network-states.ts';
import { readTopology } from '../../store/read-topology.ts';
import { createFabricCompiler } from './compile-changed.ts';
import type { InForce } from './in-force.ts';
import type { NetworkControlParts } from './network-parts.ts';
import { recordNetworkChanges } from './record-network-changes.ts';

/** One pass from the store to the kernel and back: when time alone will change something next, null for never. */
export type NetworkRound = () => Promise<number | null>;

/** Rejects with the WorldError of whatever could not be made; nothing is recorded then. */
export function createNetworkRound(parts: NetworkControlParts, inForce: InForce): NetworkRound {
  const { store, network, settings, clock, ids } = parts;
  const compile = createFabricCompiler(settings);
  const plan = (current: Topology, isInForce: boolean): NetworkStatePlan =>
    planNetworkStates(current, clock.now(), {
      inForce: isInForce,
      elasticRange: settings.elasticRange,
      ids,
    });
  const read = (): { readonly current: Topology; readonly version: number } => {
    for (;;) {
      const version = inForce.version();
      const current = readTopology(store);
      const changes = plan(current, false);
      if (isUnchanged(changes)) return { current, version };
      // What fails never reaches the kernel.
      recordNetworkChanges(store, changes);
    }
  };
  return async () => {
    const { current, version } = read();
    parts.follow?.(current);
    try {
      await network.apply(compile(current));
      for (const make of parts.after ?? []) await make(current);
    } catch (error) {
      inForce.fail(version, error);
      throw error;
    }
    inForce.settle(version);
    const changes = plan(current, true);
    // When the store has moved on, the nouns at hand are old: the round that follows decides.
    if (inForce.version() === version && !isUnchanged(changes)) recordNetworkChanges(store, changes);
    return changes.wakeAt;
  };
}
