import type { Names } from '../../drivers/names/port.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { planNames } from '../../plan/network/plan-names.ts';

/** Lets every VPC's names be answered as the topology says. After the kernel's part: resolvers listen inside routers. */
export async function applyNames(
  names: Names,
  topology: Topology,
  settings: { readonly installation: string },
): Promise<void> {
  await names.apply(planNames(topology, settings));
}
