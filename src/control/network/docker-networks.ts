import type { DesiredDockerNetwork } from '../../drivers/docker-networks/port.ts';
import { demandCidr, formatCidr } from '../../model/vpc/ipv4.ts';
import type { Topology } from '../../model/vpc/topology.ts';

/** What the network of the outside hosts is called in the engine. */
export function outsideNetworkName(installation: string): string {
  return `apron-${installation}-outside`;
}

/** Each subnet is a network of the engine under its own id, so that a person can type it; the outside is one more. */
export function desiredDockerNetworks(
  { subnets }: Pick<Topology, 'subnets'>,
  { installation, outsideRange }: { readonly installation: string; readonly outsideRange: string },
): DesiredDockerNetwork[] {
  const outside = { name: outsideNetworkName(installation), place: 'outside', cidr: outsideRange };
  return [...subnets.map(({ id, cidr }) => ({ name: id, place: id, cidr })), outside].map((network) => ({
    ...network,
    cidr: formatCidr(demandCidr(network.cidr)),
  }));
}
