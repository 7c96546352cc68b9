import type { Texts } from './texts.ts';

export const english: Texts = {
  UNASSOCIATED_COMPONENT: 'Network interface {interface} is attached to nothing, so nothing is sent from it.',
  SG_HAS_NO_RULES:
    'Security groups {groups} of {interface} have no {direction} rule at all, so {traffic} is denied.',
  ENI_SG_RULES_MISMATCH:
    'No {direction} rule of security groups {groups} on {interface} allows {traffic} from {source}.',
  APP_RUNNER_INBOUND:
    '{interface} is an App Runner interface: a way out only, through which nothing opens a connection, whatever its groups say.',
  SUBNET_ACL_RESTRICTION:
    'Network ACL {acl} of subnet {subnet} denies {traffic} from {source} ({direction}, rule {entry}).',
  NO_ROUTE_TO_DESTINATION: 'No route of {table} leads to {destination} from subnet {subnet}.',
  NO_ROUTE_BACK:
    'The packet arrives, and the answer does not: no route of {table} leads back to {destination} from subnet {subnet}.',
  BAD_STATE_ROUTE: 'Route {cidr} of {table} is a black hole: its target {target} is gone or carries nothing.',
  BAD_STATE:
    'Route {cidr} of {table} leads to {target}, which is {state}. A failed NAT gateway disappears after about an hour and leaves a black hole behind.',
  MORE_SPECIFIC_ROUTE:
    'Route {cidr} of {table} is longer than {shorter} and so wins, and its target {target} does not lead to {destination}.',
  NO_SUCH_ADDRESS: '{destination} belongs to {vpc}, and no attached interface has it.',
  CONNECTOR_NO_PUBLIC_IP:
    'Subnet {subnet} leads to internet gateway {gateway}, and App Runner’s interface has a private address only, which the gateway does not translate. A NAT gateway is needed between the two.',
  PRIVATE_NAT_GATEWAY:
    'NAT gateway {sender} is private: it has no public address for internet gateway {gateway} to translate to.',
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS:
    'Internet gateway {gateway} translates only for interfaces that have a public address, and {source} has none.',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS:
    'Internet gateway {gateway} carries nothing to private addresses such as {destination}.',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS:
    'Internet gateway {gateway} carries nothing to the shared addresses 100.64.0.0/10, and {destination} is one.',
  NAT_LOOP:
    'NAT gateway {nat} is in subnet {subnet}, whose table {table} sends the gateway’s own packets back to it.',
  NAT_UNSOLICITED: 'NAT gateway {nat} lets nothing in that was not asked for.',
  NAT_UNKNOWN_ANSWER:
    'The answer to {destination} is routed through NAT gateway {nat}, which knows of no such connection and drops it.',
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION:
    'Regional NAT gateway {nat} has no address in {zone}, the zone of subnet {subnet}.',
  INTERFACE_LOOP: '{interface} is in subnet {subnet}, whose table {table} sends its own packets back to it.',
  ENI_SOURCE_DEST_CHECK_RESTRICTION:
    '{interface} may take only what is addressed to itself: its source/destination check is on.',
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR:
    'Peering {peering} leads to the other VPC’s own addresses and no further, and {destination} is none of them.',
  PCX_FOREIGN_SOURCE:
    'Peering {peering} carries only what comes from an address of the VPC itself, and {source} is none.',
  NGW_REQUIRES_SOURCE_IN_VPC:
    'NAT gateways, internet gateways and gateway endpoints serve their own VPC only: {destination} is not reached through peering {peering}.',
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: 'Gateway endpoint {endpoint} carries TCP and ICMP only, not {traffic}.',
  VPCE_OTHER_DESTINATION:
    'Gateway endpoint {endpoint} leads to its service and nowhere else, and {destination} is somebody’s own address.',
  DNS_SUPPORT_OFF: 'The resolver of {vpc} does not answer while enableDnsSupport is off.',
  ROUTER_ITSELF:
    '{destination} is the router of {vpc} itself, which answers nothing but DNS from its own interfaces.',
  METADATA: 'There is no instance metadata service at {destination}.',
  LINK_LOCAL: '{destination} is link-local, and link-local addresses are not routed.',
  PUBLIC_MODE_PRIVATE_DESTINATION:
    'A service with DEFAULT egress is in no VPC of yours, and {destination} is private. A VPC connector leads there.',
  OUTSIDE_PRIVATE_DESTINATION: '{destination} is private, and the internet does not carry it.',
  OUTSIDE_NO_SUCH_ADDRESS: 'Nobody has the public address {destination} in use.',
  OUTSIDE_PORT_CLOSED: 'Packets reach {host}, which does not listen on the port of {traffic} and refuses.',
  ANSWER_UNDER_OTHER_ADDRESS:
    'The answer comes from {seen}, and {source} has asked {destination}, so it takes it for nothing of its own.',
  ROUTING_LOOP: 'Routes lead {traffic} in a circle.',
  SOURCE_UNKNOWN: 'There is no {id} in what was read, so nothing can be said about packets from it.',
  DESTINATION_UNKNOWN: 'What was read does not say which address {id} has.',
  NAT_GATEWAY_CHANGING: 'NAT gateway {target} is {state}: ask again when it has settled.',
  ANSWER_PORT_UNKNOWN:
    'Network ACL {acl} of subnet {subnet} denies some of the ports that {traffic} may use, so it depends on the port that the sender happens to choose.',
  APPLIANCE_SEES_ANSWERS_ONLY:
    'The answer to {destination} is routed through {interface}, which has not seen the question. What it does with such packets is not written in a topology.',
  ANSWER_PORTS_PARTLY_DENIED:
    'Network ACL {acl} of subnet {subnet} does not allow all of {traffic}; NAT gateways and App Runner may choose any of these ports, so some connections may time out.',
  APPLIANCE_TRUSTED_TO_FORWARD:
    '{interface} is taken to forward, because its source/destination check is off. It is one machine, and what its program does is not seen here.',
};
