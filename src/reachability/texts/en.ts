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
    'Subnet {subnet} leads to internet gateway {gateway}, and the interface that App Runner or Lambda has there has a private address only, which the gateway does not translate. A NAT gateway is needed between the two.',
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
    'What sends here has DEFAULT egress, in no VPC of yours, and {destination} is private. A VPC connector leads there.',
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
  NAT_WITHOUT_ADDRESS:
    'NAT gateway {sender} is public and has no Elastic IP, which AWS refuses for a zonal one: internet gateway {gateway} has nothing to translate its packets to.',
  SG_REFERENCES_NOT_PRESERVED:
    'Security groups {groups} of {interface} let the sender’s group in by its name, and that holds for private addresses in the same Region only: {traffic} comes from {source}. A rule for its addresses is needed.',
  DISCONNECTED_VPCS:
    '{destination} is in another VPC, and neither a peering nor a transit gateway joins the two.',
  OVERLAPPING_RANGES:
    '{destination} is meant in another VPC and is an address of {vpc} as well, whose local route wins. VPCs that are to talk need ranges that do not overlap.',
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED:
    'VPC Block Public Access is on in this Region and stops {traffic} at internet gateway {gateway} of {vpc}.',
  TGW_NO_ATTACHMENT: 'Transit gateway {gateway} has no attachment in {vpc}.',
  BAD_STATE_ATTACHMENT: 'Attachment {attachment} of transit gateway {gateway} is not available.',
  TGW_ROUTE_AZ_RESTRICTION:
    'Attachment {attachment} of transit gateway {gateway} has no subnet in {zone}, the zone of subnet {subnet}.',
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION:
    'Attachment {attachment} is associated with no route table of transit gateway {gateway}.',
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT:
    'No route of table {table} of transit gateway {gateway} leads to {destination}.',
  TGW_RTB_BAD_STATE_ROUTE: 'Route {cidr} of table {table} of transit gateway {gateway} is a black hole.',
  ENDPOINT_POLICY_DENY:
    'Packets arrive, and the request is denied: the policy of endpoint {endpoint} allows nothing for {name}.',
  NAME_NOT_SERVED_HERE: '{name} is known in {other} only, and the resolver of {vpc} does not answer for it.',
  IPV6_NOT_CARRIED:
    '{destination} is an IPv6 address, and App Runner’s way out carries IPv4 only, in dual-stack subnets too.',
  PRIVATE_SERVICE: '{service} is a private service: nobody outside of a VPC reaches it.',
  INGRESS_CONNECTION_MISSING:
    '{service} is a private service, and no VPC ingress connection leads to it from {vpc}.',
  INGRESS_CONNECTION_STATE: 'VPC ingress connection {connection} or its endpoint {endpoint} is {state}.',
  ENDPOINT_OF_OTHER_SERVICE:
    'Endpoint {endpoint} leads to {name}; private services are reached through one for {wanted}.',
  INGRESS_DOMAIN_WRONG:
    '{name} is the service’s own URL, which does not lead to a private service. In {vpc} it is called {domain}.',
  NAME_NOT_DESCRIBED:
    'What was read does not say what {name} leads to: it belongs to a private zone, or to somebody’s own resource.',
  ENDPOINT_CHANGING: 'Endpoint {endpoint} is {state}: ask again when it has settled.',
  INGRESS_CONNECTION_CHANGING:
    'VPC ingress connection {connection} is {state}: ask again when it has settled.',
  ADDRESS_DECIDES:
    '{thing} decides by address, and which address {source} or {destination} stands for is not known yet.',
  ADDRESS_HOLDER_UNKNOWN: '{destination} belongs to {vpc}, and what was read does not say who has it.',
  CUSTOM_DNS_SERVER:
    'The DHCP options of {vpc} name {server} as DNS server. What it answers for {name}, and whether App Runner asks it at all, no description says.',
  IPV6_NOT_DESCRIBED: '{destination} is an IPv6 address, and Apron follows IPv4 only.',
  ROUTE_LEADS_BEYOND: 'Route {cidr} of {table} leads to {id}; what is behind it is described nowhere here.',
  POLICY_NOT_UNDERSTOOD:
    'The policy of endpoint {endpoint} cannot be read, so whether it allows requests to {name} is not known.',
  EXISTENCE_NOT_KNOWN: '{id} is named and described nowhere ({missing}).',
  VPC_NOT_KNOWN: 'Which VPC {id} is in is not known ({missing}).',
  SUBNETS_NOT_KNOWN: 'Which subnets {id} has is not known, or not all of them are ({missing}).',
  SECURITY_GROUPS_NOT_KNOWN:
    'Which security groups {id} has is not known, or not all of them are ({missing}).',
  ADDRESSES_NOT_KNOWN: 'Which addresses {id} has is not known ({missing}).',
  ZONE_NOT_KNOWN: 'Which zone {id} is in is not known ({missing}).',
  ROUTES_NOT_KNOWN: 'Table {id} may have routes that are not written here ({missing}).',
  RULES_NOT_KNOWN: 'Security group {id} may have rules that are not written here ({missing}).',
  ENTRIES_NOT_KNOWN: '{id} may have entries that are not written here ({missing}).',
  ASSOCIATION_NOT_KNOWN: 'Which route table subnet {id} has is not known ({missing}).',
  ACL_NOT_KNOWN: 'Which network ACL subnet {id} has is not known ({missing}).',
  ATTACHMENT_NOT_KNOWN: 'What {id} is attached to is not known ({missing}).',
  STATE_NOT_KNOWN: 'Which state {id} is in is not known ({missing}).',
  POLICY_NOT_KNOWN: 'The policy of endpoint {id} is not known ({missing}).',
  DNS_NOT_KNOWN: 'How {id} answers for names is not known ({missing}).',
  PORTS_NOT_KNOWN: 'Which ports {id} listens on is not known ({missing}).',
  EGRESS_NOT_KNOWN: 'Where the packets of {id} set out from is not known ({missing}).',
  INGRESS_NOT_KNOWN: 'How clients come into {id} is not known ({missing}).',
  SUBNETS_MIXED:
    'Connections from {failing} fail and those from {working} work, so it comes and goes with the instance that happens to serve.',
  SINGLE_ZONE: 'All of {subnets} is in {zone}: when that zone fails, nothing gets out.',
  NAT_SINGLE_AZ:
    'NAT gateway {nat} is in {zone} and serves {others} too: all fail together with that zone, and traffic between zones costs extra.',
  NAT_IDLE_TIMEOUT:
    'NAT gateway {nat} forgets connections that were idle for 350 seconds and resets them. Long-lived ones on port {port} need TCP keepalive more often than that.',
  NAT_PORTS:
    'NAT gateway {nat} holds 55,000 connections at a time to one address and port for each of its own addresses.',
  SEEN_FROM:
    'The other side sees packets from {addresses}; if it lets in by address, its list has to have every one.',
  SEEN_FROM_NO_ADDRESS:
    'The other side sees an address of AWS’s that changes and is not yours to count on: it cannot let you in by address.',
  SERVICE_THROUGH_NAT:
    '{name} is reached through NAT gateway {nat}, which charges for every gigabyte. A gateway endpoint is free.',
  RULE_WIDER_THAN_NEEDED: 'Rule {rule} of {groups} opens ports {ports}, and {wanted} would do.',
  LISTENER_PORT_UNUSUAL: '{name} listens on {ports}, as far as was read, and not on {port}.',
  ENDPOINT_POLICY_LIMITS: 'The policy of endpoint {endpoint} allows some requests to {name} and not others.',
  ENDPOINT_NAME_NOT_USED:
    'Endpoint {endpoint} does not answer to {name}, which leads to public addresses: its private DNS is off, or does not have that name.',
  PRIVATE_DNS_SHADOWS_NAT:
    'In the whole VPC, private DNS of endpoint {endpoint} leads {name} to it, so that no NAT gateway helps.',
  PRIVATE_DNS_NOT_SERVED:
    'Private DNS of endpoint {endpoint} needs enableDnsSupport and enableDnsHostnames of {vpc}: {name} leads to public addresses.',
  DNS_TAKEN_AS_ON: 'Whether DNS is on in {vpc} was not read ({call}); it is taken to be on, as by default.',
};
