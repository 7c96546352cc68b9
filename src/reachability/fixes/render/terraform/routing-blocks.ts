import type { RouteDestination, RouteTarget } from '../../../../model/vpc/route-table.ts';
import { isZone } from '../../calls/calls-of-routing.ts';
import { destinationText, routeName, targetText } from '../../texts/fact-texts.ts';
import type { ConfigurationContext, ConfigurationWriters } from './configuration-part.ts';
import type { HclBody } from './hcl-text.ts';
import type { References } from './references.ts';

export const routingBlocks: ConfigurationWriters<
  'associate-route-table' | 'create-route-table' | 'set-route' | 'delete-route' | 'create-subnet'
> = {
  'associate-route-table': ({ subnetId, tableId }, { references, landscape }) => {
    const old = landscape.topology.routeTables.find(({ associations }) =>
      associations.some((each) => each.subnetId === subnetId),
    );
    const type = 'aws_route_table_association';
    const part = {
      type,
      name: references.make(`association of ${subnetId} with ${tableId}`, type),
      body: { subnet_id: references.refer(subnetId), route_table_id: references.refer(tableId) },
    };
    return old === undefined
      ? [part]
      : [{ ...part, remark: { code: 'REPLACES_ASSOCIATION', facts: { subnet: subnetId, table: old.id } } }];
  },
  'create-route-table': ({ id, vpcId }, { references }) => {
    const type = 'aws_route_table';
    return [{ type, name: references.make(id, type), body: { vpc_id: references.refer(vpcId) } }];
  },
  'set-route': ({ tableId, destination, target, isReplacement }, { references }) => {
    const type = 'aws_route';
    const cidr = destinationText(destination);
    const part = {
      type,
      name: references.make(routeName(tableId, destination), type),
      body: {
        route_table_id: references.refer(tableId),
        ...destinationArgument(destination, references),
        ...targetArgument(target, references),
      },
    };
    return isReplacement
      ? [
          {
            ...part,
            remark: { code: 'REPLACES_ROUTE', facts: { table: tableId, cidr, target: targetText(target) } },
          },
        ]
      : [part];
  },
  'delete-route': ({ tableId, destination }) => [
    {
      type: null,
      name: '',
      body: {},
      remark: {
        code: 'REMOVE_ROUTE_RESOURCE',
        facts: { table: tableId, cidr: destinationText(destination) },
      },
    },
  ],
  'create-subnet': ({ id, vpcId, cidr, zone }, { references, landscape }) => {
    const type = 'aws_subnet';
    return [
      {
        type,
        name: references.make(id, type),
        body: {
          vpc_id: references.refer(vpcId),
          cidr_block: cidr,
          ...zoneArgument(zone, { references, landscape }),
        },
      },
    ];
  },
};

/** The zone of a subnet that is there: which it is may come from a lookup. */
function zoneArgument(
  zone: string,
  { references, landscape }: Pick<ConfigurationContext, 'references' | 'landscape'>,
): HclBody {
  for (const subnet of landscape.topology.subnets) {
    const value = subnet.zone === zone ? references.attribute(subnet.id, 'availability_zone') : null;
    if (value !== null) return { availability_zone: value };
  }
  return isZone(zone) ? { availability_zone: zone } : {};
}

function destinationArgument(destination: RouteDestination, references: References): HclBody {
  switch (destination.kind) {
    case 'ipv4':
      return { destination_cidr_block: destination.cidr };
    case 'ipv6':
      return { destination_ipv6_cidr_block: destination.cidr };
    case 'prefix-list':
      return { destination_prefix_list_id: references.refer(destination.id) };
  }
}

function targetArgument(target: RouteTarget, references: References): HclBody {
  switch (target.kind) {
    case 'local':
      return { gateway_id: 'local' };
    case 'internet-gateway':
    case 'beyond':
      return { gateway_id: references.refer(target.id) };
    case 'vpc-endpoint':
      return { vpc_endpoint_id: references.refer(target.id) };
    case 'egress-only-internet-gateway':
      return { egress_only_gateway_id: references.refer(target.id) };
    case 'nat-gateway':
      return { nat_gateway_id: references.refer(target.id) };
    case 'network-interface':
      return { network_interface_id: references.refer(target.id) };
    case 'vpc-peering-connection':
      return { vpc_peering_connection_id: references.refer(target.id) };
    case 'transit-gateway':
      return { transit_gateway_id: references.refer(target.id) };
  }
}
