import type { Topology } from '../../model/vpc/topology.ts';

/** The nouns that say what the kernel is to hold for each VPC, in a steady order, by the VPC's id. */
export function sliceTopology(topology: Topology): ReadonlyMap<string, readonly unknown[]> {
  const own = ownNouns(topology);
  const shared = [...topology.prefixLists, ...topology.outsideHosts];
  const peers = new Map<string, unknown[]>();
  for (const peering of topology.peerings) {
    const { requesterVpcId, accepterVpcId } = peering;
    for (const [id, peer] of [
      [requesterVpcId, accepterVpcId],
      [accepterVpcId, requesterVpcId],
    ] as const) {
      peers.set(id, [...(peers.get(id) ?? []), peering, ...(own.get(peer) ?? [])]);
    }
  }
  return new Map(
    topology.vpcs.map(({ id }) => [id, [...(own.get(id) ?? []), ...(peers.get(id) ?? []), ...shared]]),
  );
}

function ownNouns(topology: Topology): Map<string, unknown[]> {
  const own = new Map<string, unknown[]>(topology.vpcs.map((vpc) => [vpc.id, [vpc]]));
  const lists: readonly (readonly { readonly vpcId: string | null }[])[] = [
    topology.subnets,
    topology.routeTables,
    topology.internetGateways,
    topology.egressOnlyInternetGateways,
    topology.natGateways,
    topology.securityGroups,
    topology.networkAcls,
    topology.networkInterfaces,
    topology.endpoints,
  ];
  for (const noun of lists.flat()) if (noun.vpcId !== null) own.get(noun.vpcId)?.push(noun);
  const homes = new Map(topology.networkInterfaces.map(({ id, vpcId }) => [id, vpcId]));
  for (const address of topology.addresses) {
    const home = homes.get(address.association?.networkInterfaceId ?? '');
    if (home !== undefined) own.get(home)?.push(address);
  }
  return own;
}
