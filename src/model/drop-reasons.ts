/**
 * Why the kernel drops a packet: the first part of a counter's name, before the id of what dropped it. A closed list, so
 * that every silence in a VPC can be told in a sentence.
 */
export const dropReasons = {
  'sg-egress': 'no egress rule of the sender’s security groups allows it',
  'sg-ingress': 'no ingress rule of the receiver’s security groups allows it',
  'app-runner-inbound': 'nothing can open a connection to an App Runner interface: it is a way out only',
  'acl-out': 'the network ACL of the subnet it leaves denies it',
  'acl-in': 'the network ACL of the subnet it enters denies it',
  'no-route': 'no route of the table leads to the destination',
  blackhole: 'the route’s target is gone, and no shorter prefix takes over',
  'no-such-address': 'the address belongs to the VPC, and no attached interface has it',
  'igw-no-public-address': 'the internet gateway translates only for interfaces that have a public address',
  'igw-private-destination': 'the internet gateway carries nothing to private address ranges',
  'igw-private-source': 'the internet gateway lets nothing in that claims to come from a private address',
  'nat-loop': 'the NAT gateway’s own subnet routes its packets back to it',
  'nat-zone': 'the regional NAT gateway has no address in the zone of the sender’s subnet',
  'nat-protocol': 'a NAT gateway carries TCP, UDP and ICMP only',
  'nat-fragment': 'a NAT gateway carries no fragments of TCP and ICMP packets',
  'nat-forgotten': 'the NAT gateway had forgotten the connection, idle for 350 seconds or never opened',
  'nat-unsolicited': 'a NAT gateway lets nothing in that was not asked for',
  'interface-loop': 'the interface’s own subnet routes its packets back to it',
  'source-dest-check':
    'the interface may only take what is addressed to itself: its source/destination check is on',
  'spoofed-source':
    'an interface sends under its own address only, unless its source/destination check is off',
  'peering-not-transitive': 'a peering leads to the other VPC’s own addresses and no further',
  'peering-foreign-source': 'a peering carries only what comes from an address of the VPC itself',
  'endpoint-protocol': 'a gateway endpoint carries TCP and ICMP only',
  'service-link-inbound': 'AWS’s own network opens no connection into a VPC',
  metadata: 'there is no instance metadata service here',
  'link-local': 'link-local addresses are not routed',
  'dns-off': 'the VPC’s resolver does not answer while enableDnsSupport is off',
  'router-itself': 'a VPC’s router answers nothing but DNS',
  invalid: 'it belongs to no connection and opens none',
  'not-open-yet': 'the interface’s rules were not in force yet',
  'outside-spoofed-source': 'it came out of a VPC or a host under an address that is not its own',
  'outside-no-such-address': 'nobody has this public address',
  'outside-private-destination': 'private address ranges are not reached through the internet',
  'outside-port-closed': 'the outside host does not listen on that port',
  'host-private-destination': 'services, builds and VPCs do not reach the machine’s private networks',
  'host-itself': 'services, builds and VPCs do not reach the machine itself',
  'host-inbound': 'only the machine itself opens connections to instances',
  'host-outbound': 'the network in which instances are reached leads nowhere else',
  'host-ipv6': 'no network here carries IPv6',
  'instance-to-instance': 'instances do not reach one another beside the edge',
} as const satisfies Record<string, string>;

export type DropReason = keyof typeof dropReasons;

/** What a drop is counted under: `no-route.rtb-0abc…`. */
export function dropCounter(reason: DropReason, id: string): string {
  return `${reason}.${id}`;
}

/** A sentence for a reason; one that is not known is said to be so. */
export function dropMeaning(reason: string): string {
  return Object.hasOwn(dropReasons, reason) ? dropReasons[reason as DropReason] : `dropped: ${reason}`;
}
