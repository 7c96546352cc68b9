import type { FabricState } from '../../model/fabric.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { compileHost } from '../../plan/fabric/compile-host.ts';
import { compileOutside } from '../../plan/fabric/compile-outside.ts';
import { compileVpc } from '../../plan/fabric/compile-vpc.ts';
import type { FabricSettings } from '../../plan/fabric/settings.ts';
import { shareStructure } from './share-structure.ts';
import { sliceTopology } from './slice-topology.ts';

type Part = { readonly slice: readonly unknown[]; readonly state: FabricState };

/**
 * Compiles a topology to what the kernel is to hold. VPCs of which nothing has changed since the last time are not
 * compiled again, and what comes out the same is the same value: the driver then need not compare it.
 */
export function createFabricCompiler(settings: FabricSettings): (topology: Topology) => FabricState {
  const host = compileHost(settings);
  let outside: FabricState | null = null;
  let last = new Map<string, Part>();
  return (topology) => {
    const slices = sliceTopology(topology);
    const parts = new Map<string, Part>();
    for (const { id } of topology.vpcs) {
      const slice = slices.get(id) ?? [];
      const known = last.get(id);
      const state =
        known !== undefined && isSame(known.slice, slice)
          ? known.state
          : shareStructure(known?.state ?? null, compileVpc(topology, id, settings));
      parts.set(id, { slice, state });
    }
    last = parts;
    outside = shareStructure(outside, compileOutside(topology, settings));
    const states = [host, outside, ...[...parts.values()].map(({ state }) => state)];
    return {
      namespaces: states.flatMap(({ namespaces }) => namespaces),
      wires: states.flatMap(({ wires }) => wires),
    };
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
