import { fabricNames } from '../../model/fabric-names.ts';
import type { FabricState } from '../../model/fabric.ts';
import { checkFabric } from './check-fabric.ts';
import { coalesce, createLine } from './coalesce.ts';
import { applyFabric, createKernel, isStillHeld } from './kernel.ts';
import type { Network } from './port.ts';
import { readCounters } from './read-counters.ts';
import { removeFabric } from './remove-fabric.ts';
import type { Tools } from './tools.ts';
import { whyNotEnforced } from './why-not-enforced.ts';

/** The kernel's network by way of `ip`, `nft` and their kin. One at a time per installation. */
export function createNetwork(tools: Tools, installation: string): Network {
  const kernel = createKernel(tools, installation);
  const line = createLine();
  return {
    whyNotEnforced: (ranges) => whyNotEnforced(tools, installation, ranges),
    apply: coalesce(async (desired: FabricState) => {
      checkFabric(desired);
      await applyFabric(kernel, desired);
    }, line),
    isHeld: () => line(() => isStillHeld(kernel)),
    distrust: () => kernel.beliefs.distrustAll(),
    counters: (namespace) => readCounters(tools, namespace, fabricNames.hostTable(installation)),
    remove: () => line(() => removeFabric(tools, installation)),
  };
}
