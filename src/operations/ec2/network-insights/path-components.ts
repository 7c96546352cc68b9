import type { AnalysisPacketHeader, AnalysisRouteTableRoute, PathComponent } from '@aws-sdk/client-ec2';
import type { NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { RouteTarget } from '../../../model/vpc/route-table.ts';
import type { SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Component, Header, Hop, Step } from '../../../reachability/trace.ts';
import type { ComponentWriter } from './analysis-component.ts';

type Bare = Omit<PathComponent, 'SequenceNumber'>;
type Written = { readonly topology: Topology; readonly write: ComponentWriter };

/** A way, component by component: each passed once, with what it looked at, in Reachability Analyzer's order. */
export function pathComponents(hops: readonly Hop[], written: Written): PathComponent[] {
  const bare = hops.flatMap((hop, index) => [
    fromComponent(hop, written),
    ...hop.steps.flatMap((step) => stepComponents(step, { hop, next: hops[index + 1], written })),
  ]);
  return bare.map((component, index) => ({ SequenceNumber: index + 1, ...component }));
}

function fromComponent({ from, vpcId, header }: Hop, written: Written): Bare {
  return { ...placed(from, vpcId, written), OutboundHeader: headerShape(header) };
}

/** Where a component is, beside what it is. */
function placed({ kind, id }: Component, vpcId: string | null, { topology, write }: Written): Bare {
  const subnetId = topology.networkInterfaces.find((each) => each.id === id)?.subnetId;
  return {
    Component: write(kind, id),
    ...(subnetId !== undefined && { Subnet: write('subnet', subnetId) }),
    ...(vpcId !== null && { Vpc: write('vpc', vpcId) }),
  };
}

type At = { readonly hop: Hop; readonly next: Hop | undefined; readonly written: Written };

function stepComponents(step: Step, { hop, next, written }: At): Bare[] {
  const { topology, write } = written;
  switch (step.kind) {
    case 'security-groups': {
      const group = topology.securityGroups.find(({ rules }) => rules.some(({ id }) => id === step.ruleId));
      const id = group?.id ?? step.groupIds[0];
      const rule = group?.rules.find((each) => each.id === step.ruleId);
      if (id === undefined) return [];
      return [
        {
          Component: write('security-groups', id),
          ...(rule !== undefined && { SecurityGroupRule: ruleShape(rule) }),
        },
      ];
    }
    case 'network-acl': {
      const isEgress = step.direction === 'out';
      const entry = topology.networkAcls
        .find(({ id }) => id === step.aclId)
        ?.entries.find((each) => each.isEgress === isEgress && each.number === step.entry);
      return [
        {
          Component: write('network-acl', step.aclId),
          ...(entry !== undefined && { AclRule: entryShape(entry) }),
        },
      ];
    }
    case 'route':
      if (step.tableId === null || step.chosen === null) return [];
      return [{ Component: write('route-table', step.tableId), RouteTableRoute: routeShape(step.chosen) }];
    case 'translated':
      return [
        {
          ...placed(step.by, hop.vpcId, written),
          InboundHeader: headerShape(hop.header),
          OutboundHeader: headerShape(step.to),
        },
      ];
    case 'forwarded':
      // The next hop begins with it.
      return next?.from.id === step.by.id ? [] : [placed(step.by, hop.vpcId, written)];
    case 'arrived':
      return [{ ...placed(step.at, hop.vpcId, written), InboundHeader: headerShape(hop.header) }];
    default:
      return [];
  }
}

const protocolNumbers = { tcp: '6', udp: '17', icmp: '1' } as const;

function headerShape({ source, destination, protocol, destinationPorts }: Header): AnalysisPacketHeader {
  return {
    SourceAddresses: [`${source}/32`],
    DestinationAddresses: [`${destination}/32`],
    Protocol: protocolNumbers[protocol],
    ...(destinationPorts !== null && {
      DestinationPortRanges: [{ From: destinationPorts.from, To: destinationPorts.to }],
    }),
  };
}

function ruleShape({ direction, protocol, from, to, peer }: SecurityGroupRule) {
  return {
    Direction: direction,
    Protocol: protocol === '-1' ? 'all' : protocol,
    ...(from >= 0 && { PortRange: { From: from, To: to } }),
    ...(peer.kind === 'security-group' && { SecurityGroupId: peer.id }),
    ...(peer.kind === 'prefix-list' && { PrefixListId: peer.id }),
    ...((peer.kind === 'ipv4' || peer.kind === 'ipv6') && { Cidr: peer.cidr }),
  };
}

function entryShape({ cidr, isEgress, protocol, action, number, ports }: NetworkAclEntry) {
  return {
    Cidr: cidr,
    Egress: isEgress,
    Protocol: protocol === '-1' ? 'all' : protocol,
    RuleAction: action,
    RuleNumber: number,
    ...(ports !== null && { PortRange: { From: ports.from, To: ports.to } }),
  };
}

const targetMembers = {
  'internet-gateway': 'GatewayId',
  'egress-only-internet-gateway': 'EgressOnlyInternetGatewayId',
  'nat-gateway': 'NatGatewayId',
  'network-interface': 'NetworkInterfaceId',
  'vpc-peering-connection': 'VpcPeeringConnectionId',
  'vpc-endpoint': 'GatewayId',
  'transit-gateway': 'TransitGatewayId',
  beyond: 'GatewayId',
} as const;

export function routeShape({
  cidr,
  target,
}: {
  readonly cidr: string;
  readonly target: RouteTarget;
}): AnalysisRouteTableRoute {
  const isLocal = target.kind === 'local';
  return {
    DestinationCidr: cidr,
    ...(isLocal ? { GatewayId: 'local' } : { [targetMembers[target.kind]]: target.id }),
    Origin: isLocal ? 'CreateRouteTable' : 'CreateRoute',
    State: 'active',
  };
}
