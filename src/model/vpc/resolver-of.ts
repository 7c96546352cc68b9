import { demandCidr, formatIpv4, parseIpv4 } from './ipv4.ts';
import type { DhcpOptions, Vpc } from './vpc.ts';

/**
 * Whom the programs of a VPC ask for names: the first server of its DHCP options, or Amazon's own at the base of its
 * first range plus two. Source: VPC guide, "DHCP option sets".
 */
export function resolverOf(vpc: Vpc, dhcpOptions: readonly DhcpOptions[]): string {
  const options = dhcpOptions.find(({ id }) => id === vpc.dhcpOptionsId)?.options ?? [];
  const [server = ''] = options.find(({ key }) => key === 'domain-name-servers')?.values ?? [];
  return parseIpv4(server) === null ? formatIpv4(demandCidr(vpc.cidrs[0].cidr).first + 2) : server;
}
