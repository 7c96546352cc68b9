import { formatIpv4, parseIpv4 } from './vpc/ipv4.ts';

/** How what Apron makes in the kernel is called: from the name alone one sees whose it is and what it stands for. */
export const fabricNames = {
  /** The namespace of a VPC's router, a NAT gateway, an interface endpoint: `apron-1f2e3d4c-vpc-0abc…`. */
  namespaceOf: (installation: string, id: string): string => `apron-${installation}-${id}`,
  /** The internet's side of all VPCs. */
  outsideNamespace: (installation: string): string => `apron-${installation}-outside`,
  /** An interface's end in the router: `e` and the last fourteen digits of its id. */
  routerLinkOf: (networkInterfaceId: string): string => `e${networkInterfaceId.slice(-14)}`,
  /** The same wire's other end as long as the engine has not moved it into a sandbox. */
  handoverLinkOf: (networkInterfaceId: string): string => `v${networkInterfaceId.slice(-14)}`,
  /** An outside host's end in the outside namespace, named by its public address. */
  outsideHostLinkOf: (publicIp: string): string => `o${hexOf(publicIp)}`,
  /** The same wire's other end as long as the engine has not moved it into a sandbox: fifteen characters, unique on the machine. */
  outsideHandoverLinkOf: (installation: string, publicIp: string): string =>
    `w${installation}${hexOf(publicIp).slice(-6)}`,
  /** What an interface is called inside a container. */
  insideLink: 'eni',
  /** In a router: the way through the internet gateway, there only while one is attached. */
  internetLink: 'igw0',
  /** In a router: the way to AWS's own network, for DNS and gateway endpoints; always there, never routed to by an instance. */
  serviceLink: 'aws0',
  /** Their ends in the outside namespace. */
  outsideInternetLinkOf: (vpcNumber: number): string => `i${vpcNumber}`,
  outsideServiceLinkOf: (vpcNumber: number): string => `a${vpcNumber}`,
  /** A peering's end in each of the two routers: `p` and the last fourteen digits of its id. */
  peeringLinkOf: (peeringId: string): string => `p${peeringId.slice(-14)}`,
  /** A regional NAT gateway's end in the router: it is in no subnet and so has no interface. */
  regionalNatLinkOf: (natGatewayId: string): string => `n${natGatewayId.slice(-14)}`,
  /** Its other end, in the gateway's namespace. */
  regionalNatInside: 'vpc0',
  /** The machine's end of the wire to the outside namespace, and the end in there. */
  hostUplink: (installation: string): string => `apu${installation}`,
  outsideUplink: 'up0',
  /** The nftables table of every namespace; on the host it carries the installation. */
  table: 'apron',
  hostTable: (installation: string): string => `apron_${installation}`,
} as const;

/** Link-local addresses of the wires that no VPC sees. VPCs cannot use 169.254.0.0/16 themselves. */
export const fabricAddresses = {
  /** A router's own address on its service link: 169.254.0.1 … 169.254.63.255. */
  serviceLinkOf: (vpcNumber: number): string => formatIpv4(169 * 2 ** 24 + 254 * 2 ** 16 + vpcNumber),
  /** A regional NAT gateway's address, which only its VPC's router sees: 169.254.128.1 … 169.254.130.188. */
  regionalNatOf: (position: number): string => formatIpv4(169 * 2 ** 24 + 254 * 2 ** 16 + 2 ** 15 + position),
  /** All of the above, which no packet of an instance reaches. */
  linkLocal: '169.254.0.0/16',
  /** Amazon's DNS, the same in every VPC beside the VPC's base plus two. */
  resolver: '169.254.169.253',
  /** Where instance metadata would be. */
  metadata: '169.254.169.254',
  /** The /30 between the machine and the outside namespace, 169.254.64.0 … 169.254.127.255; several installations rarely share one. The machine's end is where the resolver of the internet listens. */
  uplinkOf(installation: string): { readonly host: string; readonly outside: string } {
    const block = Number.parseInt(installation, 16) % 4096;
    const base = 169 * 2 ** 24 + 254 * 2 ** 16 + 64 * 256 + block * 4;
    return { host: formatIpv4(base + 1), outside: formatIpv4(base + 2) };
  },
} as const;

function hexOf(address: string): string {
  return (parseIpv4(address) ?? 0).toString(16).padStart(8, '0');
}
