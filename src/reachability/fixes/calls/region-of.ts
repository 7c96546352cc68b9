import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Change } from '../change.ts';

/** Where what a change is about is: calls go to one region. */
export function regionOf(change: Change, { topology, workloads }: Landscape): string {
  const all = [
    workloads,
    topology.vpcs,
    topology.subnets,
    topology.routeTables,
    topology.internetGateways,
    topology.natGateways,
    topology.securityGroups,
    topology.networkAcls,
    topology.networkInterfaces,
    topology.endpoints,
    topology.peerings,
  ];
  const ids = Object.values(change).filter((value) => typeof value === 'string');
  for (const id of ids) {
    for (const nouns of all) {
      const found = nouns.find((noun) => noun.id === id);
      if (found === undefined) continue;
      return change.kind === 'accept-peering' && 'accepter' in found ? found.accepter.region : found.region;
    }
  }
  return topology.vpcs[0]?.region ?? '';
}
