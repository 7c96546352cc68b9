import type { MissingFact } from '../../../model/landscape/gap.ts';
import type { DraftRoute, DraftRouteTargetKind } from '../../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import { missingProperty } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';
import { warnOfRouteRace } from './warn-of-races.ts';

export const routeTableMappers: Mappers = {
  'AWS::EC2::RouteTable': (resource, sketch) => {
    const moreRoutes = propagation(resource, sketch);
    sketch.pages.routeTables.push({
      id: resource.id,
      place: resource.place,
      vpcId: resource.properties.id('VpcId') ?? missingProperty(resource, 'VpcId'),
      ...(moreRoutes === undefined ? {} : { moreRoutes }),
    });
  },
  'AWS::EC2::Route': (resource, sketch) => {
    const { id, place, properties } = resource;
    sketch.pages.routes.push({
      id,
      place,
      tableId: properties.id('RouteTableId') ?? missingProperty(resource, 'RouteTableId'),
      destination: destinationOf(resource),
      target: targetOf(resource, sketch),
    });
    warnOfRouteRace(resource, sketch);
  },
  'AWS::EC2::SubnetRouteTableAssociation': (resource, sketch) => {
    const { id, place, properties } = resource;
    sketch.pages.routeTableAssociations.push({
      id,
      place,
      tableId: properties.id('RouteTableId') ?? missingProperty(resource, 'RouteTableId'),
      subnetId: properties.id('SubnetId') ?? missingProperty(resource, 'SubnetId'),
    });
  },
  'AWS::EC2::GatewayRouteTableAssociation': ({ logicalId, place }, sketch) => {
    sketch.warn(
      `${logicalId} routes what comes in through a gateway: Apron does not follow such routes, and says nothing of them`,
      place,
    );
  },
};

/** Routes that a VPN gateway writes into a table are written in no template. */
function propagation(table: Resource, sketch: Sketch): MissingFact | undefined {
  for (const { id, properties } of sketch.ofType('AWS::EC2::VPNGatewayRoutePropagation')) {
    const tables = properties.ids('RouteTableIds');
    if (!isKnown(tables)) return tables.missing;
    if (tables.includes(table.id)) return { code: 'BEYOND', name: id };
    const unknown = tables.find((each) => !isKnown(each));
    if (unknown instanceof Unknown) return unknown.missing;
  }
  return undefined;
}

function destinationOf(resource: Resource): DraftRoute['destination'] {
  const { properties } = resource;
  const list = properties.id('DestinationPrefixListId');
  if (list !== undefined) return isKnown(list) ? { kind: 'prefix-list', id: list } : list;
  const ipv6 = properties.text('DestinationIpv6CidrBlock');
  const cidr =
    properties.text('DestinationCidrBlock') ?? ipv6 ?? missingProperty(resource, 'DestinationCidrBlock');
  return isKnown(cidr) ? { kind: cidr.includes(':') ? 'ipv6' : 'ipv4', cidr } : cidr;
}

const targets: Readonly<Record<string, DraftRouteTargetKind>> = {
  GatewayId: 'gateway',
  NatGatewayId: 'nat-gateway',
  NetworkInterfaceId: 'network-interface',
  InstanceId: 'instance',
  VpcPeeringConnectionId: 'vpc-peering-connection',
  TransitGatewayId: 'transit-gateway',
  EgressOnlyInternetGatewayId: 'egress-only-internet-gateway',
  VpcEndpointId: 'vpc-endpoint',
  CarrierGatewayId: 'beyond',
  LocalGatewayId: 'beyond',
  CoreNetworkArn: 'beyond',
};

function targetOf(resource: Resource, sketch: Sketch): DraftRoute['target'] {
  const { properties } = resource;
  const given = Object.entries(targets).filter(([name]) => properties.has(name));
  const [[name, kind] = ['', 'beyond' as const], second] = given;
  if (given.length === 0) return missingProperty(resource, 'target');
  if (second !== undefined)
    return resource.stack.complain(
      `${resource.logicalId} has two targets, ${name} and ${second[0]}`,
      resource.place.line,
      `target of ${resource.id}`,
    );
  const id = idOf(properties, name);
  if (!isKnown(id)) return id;
  const isVpn = sketch.find(id, 'AWS::EC2::VPNGateway') !== undefined;
  return { kind: isVpn ? 'beyond' : kind, id };
}

function idOf(properties: Properties, name: string): Known<string> {
  return properties.id(name) ?? new Unknown({ code: 'NOT_UNDERSTOOD', name });
}
