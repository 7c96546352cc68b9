import type { FabricState } from '../../model/fabric.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { compileHost } from './compile-host.ts';
import { compileOutside } from './compile-outside.ts';
import { compileVpc } from './compile-vpc.ts';
import type { FabricSettings } from './settings.ts';

/** Everything that the kernel is to hold. Its parts can be compiled alone, and again when what they are made of changes. */
export function compileFabric(topology: Topology, settings: FabricSettings): FabricState {
  const parts = [
    compileHost(settings),
    compileOutside(topology, settings),
    ...topology.vpcs.map(({ id }) => compileVpc(topology, id, settings)),
  ];
  return {
    namespaces: parts.flatMap(({ namespaces }) => namespaces),
    wires: parts.flatMap(({ wires }) => wires),
  };
}
