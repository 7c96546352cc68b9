import { containsAddress, demandCidr, parseIpv4 } from '../../../../model/vpc/ipv4.ts';
import type { Flow } from '../../../flow.ts';
import { isPrivate } from '../../../path/packet.ts';
import { subnetOfAddress, vpcOfAddress } from '../build/topology-of.ts';
import type { Situation } from '../situation.ts';

/** Ports that answers go to. Source: VPC guide, "Ephemeral ports": NAT gateways and App Runner may choose any of these. */
export const answerPorts = { from: 1024, to: 65_535 } as const;

/** What a rule has to allow for a flow; an echo has ICMP type 8. */
export function usualPort({ protocol, port }: Flow): {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
} {
  return protocol === 'icmp' ? { protocol, from: 8, to: -1 } : { protocol, from: port, to: port };
}

export function isPublicAddress(address: string): boolean {
  const number = parseIpv4(address);
  return number !== null && !isPrivate(number);
}

/**
 * The range that a rule names for an address: the subnet that has it, a single public host that the question is about, or
 * everything for a host of which no more is known. Null for what no range can name, such as an address of nobody’s.
 */
export function rangeToName(
  { landscape, flow, path }: Situation,
  address: string,
  vpcId: string,
): string | null {
  const { topology } = landscape;
  const number = parseIpv4(address);
  if (number === null) return null;
  if (isPublicAddress(address) && vpcOfAddress(topology, address, vpcId) === null) {
    return isKnownHost(landscape, flow, address) ? `${address}/32` : '0.0.0.0/0';
  }
  const near = [vpcId, path.forward[0]?.vpcId ?? null, ...topology.vpcs.map(({ id }) => id)];
  for (const id of near) {
    const subnet = id === null ? null : subnetOfAddress(topology, id, address);
    if (subnet !== null && containsAddress(demandCidr(subnet.cidr), number)) return subnet.cidr;
  }
  return `${address}/32`;
}

/** Whose address does not change under them: one that was asked for by itself, or that somebody here holds. */
function isKnownHost({ topology }: Situation['landscape'], { destination }: Flow, address: string): boolean {
  if (destination.kind === 'address' && destination.address === address) return true;
  return (
    topology.outsideHosts.some(({ publicIp, standsInFor }) => publicIp === address && standsInFor === null) ||
    topology.addresses.some(({ publicIp }) => publicIp === address)
  );
}
