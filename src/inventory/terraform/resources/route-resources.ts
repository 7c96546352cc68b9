import { isKnown } from '../../draft/known.ts';
import type { DraftRoute, DraftRouteTargetKind } from '../../draft/draft.ts';
import { unknown } from '../values/value.ts';
import type { Attributes } from './attributes.ts';
import {
  addsTo,
  type DraftParts,
  ofKind,
  ofNoMatter,
  type ResourceTable,
  type Surroundings,
} from './draft-parts.ts';
import { holderOf } from './interface-holder.ts';
import { unknownBlock } from './unknown-block.ts';

const targets: readonly (readonly [string, DraftRouteTargetKind])[] = [
  ['gateway_id', 'gateway'],
  ['nat_gateway_id', 'nat-gateway'],
  ['network_interface_id', 'network-interface'],
  ['instance_id', 'instance'],
  ['vpc_peering_connection_id', 'vpc-peering-connection'],
  ['transit_gateway_id', 'transit-gateway'],
  ['egress_only_gateway_id', 'egress-only-internet-gateway'],
  ['vpc_endpoint_id', 'vpc-endpoint'],
  ['carrier_gateway_id', 'beyond'],
  ['local_gateway_id', 'beyond'],
  ['core_network_arn', 'beyond'],
  ['odb_network_arn', 'beyond'],
];

/** In a table's own block and in a route of its own the same things have different names. */
const inTable = { ipv4: 'cidr_block', ipv6: 'ipv6_cidr_block', list: 'destination_prefix_list_id' };
const ofItsOwn = {
  ipv4: 'destination_cidr_block',
  ipv6: 'destination_ipv6_cidr_block',
  list: 'destination_prefix_list_id',
};

function readTable(table: Attributes, around: Surroundings): DraftParts {
  return {
    routeTables: [{ ...table.head, vpcId: table.demandedId('vpc_id') }],
    ...readInlineRoutes(table, around),
  };
}

/** It takes over the table that its VPC came with, and removes every route that it does not name. */
function readDefaultTable(table: Attributes, around: Surroundings): DraftParts {
  const vpc = around
    .all('aws_vpc')
    .find((each) => around.names.idOf(each.thing.attribute('default_route_table_id')) === table.address);
  const isMain = !around
    .all('aws_main_route_table_association')
    .some((each) => each.id('vpc_id') === vpc?.address);
  const vpcId = vpc?.address ?? table.id('vpc_id') ?? table.missing('vpc_id');
  return { routeTables: [{ ...table.head, vpcId, isMain }], ...readInlineRoutes(table, around) };
}

function readInlineRoutes(table: Attributes, around: Surroundings): DraftParts {
  const blocks = table.blocks('route');
  const vgws = table.ids('propagating_vgws');
  const more = vgws !== undefined && (!isKnown(vgws) || vgws.length > 0) ? [moreByPropagation(table)] : [];
  if (!isKnown(blocks)) return { more: [...more, { id: table.address, missing: blocks.missing }] };
  const separate = around
    .all('aws_route')
    .filter((each) => each.id('route_table_id') === table.address)
    .map((each) => JSON.stringify(destinationOf(each, ofItsOwn)));
  const routes = blocks
    .map((block) =>
      draftRoute(block, { tableId: table.address, destination: destinationOf(block, inTable) }, around),
    )
    // A state tells the routes of other resources as the table's own, too.
    .filter(({ destination }) => !separate.includes(JSON.stringify(destination)))
    .filter(({ target }) => !(isKnown(target) && target.id === 'local'));
  return { routes, more };
}

function moreByPropagation(table: Attributes): NonNullable<DraftParts['more']>[number] {
  return { id: table.address, missing: { code: 'BEYOND', name: `${table.address}.propagating_vgws` } };
}

function readRoute(route: Attributes, around: Surroundings): DraftParts {
  const place = { tableId: route.demandedId('route_table_id'), destination: destinationOf(route, ofItsOwn) };
  return { routes: [draftRoute(route, place, around)] };
}

type Place = Pick<DraftRoute, 'tableId' | 'destination'>;

function draftRoute(route: Attributes, place: Place, around: Surroundings): DraftRoute {
  const isBlackhole = route.text('state') === 'blackhole';
  return {
    ...route.head,
    ...place,
    target: targetOf(route, around),
    ...(isBlackhole ? { state: 'blackhole' } : {}),
  };
}

function destinationOf(route: Attributes, names: typeof inTable): DraftRoute['destination'] {
  const [ipv4, ipv6, list] = [route.text(names.ipv4), route.text(names.ipv6), route.id(names.list)];
  if (ipv4 !== undefined) return isKnown(ipv4) ? { kind: 'ipv4', cidr: ipv4 } : ipv4;
  if (ipv6 !== undefined) return isKnown(ipv6) ? { kind: 'ipv6', cidr: ipv6 } : ipv6;
  if (list !== undefined) return isKnown(list) ? { kind: 'prefix-list', id: list } : list;
  return route.missing(names.ipv4);
}

function targetOf(route: Attributes, around: Surroundings): DraftRoute['target'] {
  for (const [name, kind] of targets) {
    const id = route.id(name);
    if (id === undefined || !isKnown(id)) {
      if (id !== undefined) return id;
      continue;
    }
    if (kind === 'network-interface' && isAttachedElsewhere(id, around)) return unknown('BEYOND', id);
    if (isBeyond(id)) return { kind: 'beyond', id };
    return (kind === 'gateway' && id !== 'local' ? unknownBlock(around) : undefined) ?? { kind, id };
  }
  return route.missing('gateway_id');
}

/**
 * An interface that nothing here attaches: NAT instances of a scaling group take theirs when they start. In a state, where
 * it has its id, it would be said.
 */
function isAttachedElsewhere(id: string, around: Surroundings): boolean {
  const face = around.all('aws_network_interface').find(({ address }) => address === id);
  return face !== undefined && !face.has('id') && holderOf(face, around) === null;
}

/** A VPN gateway stands where an internet gateway may. */
function isBeyond(id: string): boolean {
  return /(^|\.)aws_vpn_gateway\./.test(id) || /^(vgw|cagw|lgw)-/.test(id);
}

function readAssociation(association: Attributes): DraftParts {
  const gateway = association.id('gateway_id');
  if (gateway !== undefined && !association.has('subnet_id')) return {};
  const [tableId, subnetId] = [association.demandedId('route_table_id'), association.demandedId('subnet_id')];
  return { routeTableAssociations: [{ ...association.head, tableId, subnetId }] };
}

/** What the other end of a VPN announces is written nowhere here. */
function readPropagation(propagation: Attributes): DraftParts {
  const missing = { code: 'BEYOND', name: propagation.address } as const;
  const table = propagation.id('route_table_id');
  return typeof table === 'string'
    ? { more: [{ id: table, missing }] }
    : { unread: [{ kind: 'routes', missing }] };
}

export const routeResources: ResourceTable = {
  aws_route_table: ofKind('routeTables', readTable),
  aws_default_route_table: ofKind('routes', readDefaultTable),
  aws_route: addsTo('route_table_id', 'routes', readRoute),
  aws_route_table_association: ofKind('routeTableAssociations', readAssociation),
  // Read with its VPC.
  aws_main_route_table_association: ofNoMatter(() => ({})),
  aws_vpn_gateway_route_propagation: addsTo('route_table_id', 'routes', readPropagation),
};
