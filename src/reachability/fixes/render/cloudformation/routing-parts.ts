import type { RouteDestination, RouteTarget } from '../../../../model/vpc/route-table.ts';
import { isZone } from '../../calls/calls-of-routing.ts';
import { destinationText, routeName, targetText } from '../../texts/fact-texts.ts';
import type { LogicalIds } from './logical-ids.ts';
import type { TemplateContext, TemplateWriters } from './template-part.ts';
import type { YamlValue } from './yaml-text.ts';

export const routingParts: TemplateWriters<
  'associate-route-table' | 'create-route-table' | 'set-route' | 'delete-route' | 'create-subnet'
> = {
  'associate-route-table': ({ subnetId, tableId }, { ids, landscape }) => {
    const old = landscape.topology.routeTables.find(({ associations }) =>
      associations.some((each) => each.subnetId === subnetId),
    );
    const part = {
      name: ids.make(`association-of-${subnetId}-with-${tableId}`),
      type: 'AWS::EC2::SubnetRouteTableAssociation',
      properties: { SubnetId: ids.refer(subnetId), RouteTableId: ids.refer(tableId) },
    };
    return old === undefined
      ? [part]
      : [{ ...part, remark: { code: 'REPLACES_ASSOCIATION', facts: { subnet: subnetId, table: old.id } } }];
  },
  'create-route-table': ({ id, vpcId }, { ids }) => [
    { name: ids.make(id), type: 'AWS::EC2::RouteTable', properties: { VpcId: ids.refer(vpcId) } },
  ],
  'set-route': ({ tableId, destination, target, isReplacement }, { ids, attachments, landscape }) => {
    const vpcId = landscape.topology.routeTables.find(({ id }) => id === tableId)?.vpcId ?? '';
    const attachment = target.kind === 'internet-gateway' ? attachments.get(vpcId) : undefined;
    return [
      {
        name: ids.make(routeName(tableId, destination)),
        type: 'AWS::EC2::Route',
        properties: {
          RouteTableId: ids.refer(tableId),
          ...destinationProperty(destination, ids),
          ...targetProperty(target, ids),
        },
        ...(attachment === undefined ? {} : { dependsOn: attachment }),
        ...(isReplacement
          ? {
              remark: {
                code: 'REPLACES_ROUTE',
                facts: { table: tableId, cidr: destinationText(destination), target: targetText(target) },
              },
            }
          : {}),
      },
    ];
  },
  'delete-route': ({ tableId, destination }, { ids }) => [
    {
      name: ids.make(routeName(tableId, destination)),
      type: null,
      properties: {},
      remark: {
        code: 'REMOVE_ROUTE_RESOURCE',
        facts: { table: tableId, cidr: destinationText(destination) },
      },
    },
  ],
  'create-subnet': ({ id, vpcId, cidr, zone }, context) => [
    {
      name: context.ids.make(id),
      type: 'AWS::EC2::Subnet',
      properties: {
        VpcId: context.ids.refer(vpcId),
        CidrBlock: cidr,
        AvailabilityZone: zoneProperty(zone, context),
      },
    },
  ],
};

/** The zone of a subnet that is there: a template’s own may be any region’s. */
function zoneProperty(zone: string, { ids, landscape }: TemplateContext): YamlValue {
  const { subnets } = landscape.topology;
  if (landscape.writtenIn === 'cloudformation') {
    for (const subnet of subnets) {
      const value = subnet.zone === zone ? ids.refer(subnet.id, 'AvailabilityZone') : '';
      if (typeof value === 'object') return value;
    }
  }
  if (isZone(zone)) return zone;
  const zones = [...new Set(subnets.map((each) => each.zone))].toSorted();
  return { tag: 'Zone', value: String(Math.max(0, zones.indexOf(zone)) % 3) };
}

function destinationProperty(
  destination: RouteDestination,
  ids: LogicalIds,
): Readonly<Record<string, YamlValue>> {
  switch (destination.kind) {
    case 'ipv4':
      return { DestinationCidrBlock: destination.cidr };
    case 'ipv6':
      return { DestinationIpv6CidrBlock: destination.cidr };
    case 'prefix-list':
      return { DestinationPrefixListId: ids.refer(destination.id) };
  }
}

function targetProperty(target: RouteTarget, ids: LogicalIds): Readonly<Record<string, YamlValue>> {
  switch (target.kind) {
    case 'local':
      return { GatewayId: 'local' };
    case 'internet-gateway':
    case 'beyond':
    case 'vpc-endpoint':
      return { GatewayId: ids.refer(target.id) };
    case 'egress-only-internet-gateway':
      return { EgressOnlyInternetGatewayId: ids.refer(target.id) };
    case 'nat-gateway':
      return { NatGatewayId: ids.refer(target.id) };
    case 'network-interface':
      return { NetworkInterfaceId: ids.refer(target.id) };
    case 'vpc-peering-connection':
      return { VpcPeeringConnectionId: ids.refer(target.id) };
    case 'transit-gateway':
      return { TransitGatewayId: ids.refer(target.id) };
  }
}
