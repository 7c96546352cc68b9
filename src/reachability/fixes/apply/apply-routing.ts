import { largestNumber, lowestFreeNumber } from '../../../model/vpc/lowest-free-number.ts';
import { containsRange, parseCidr } from '../../../model/vpc/ipv4.ts';
import type { Route, RouteDestination, RouteTable, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, refuseTaken, withChanged, withoutGaps, withTopology } from './edit.ts';

export const applyRoutingChanges: Appliers<
  'associate-route-table' | 'create-route-table' | 'set-route' | 'delete-route'
> = {
  'associate-route-table': (landscape, { subnetId, tableId }) => {
    const { subnets, routeTables } = landscape.topology;
    const subnet = demand(subnets, subnetId, 'subnet');
    const table = demand(routeTables, tableId, 'route table');
    if (subnet.vpcId !== table.vpcId) {
      throw new ChangeDoesNotApply(`${subnetId} and ${tableId} are in different VPCs.`);
    }
    const changed = routeTables.map((each) => associate(each, subnetId, tableId));
    return withoutGaps(withTopology(landscape, { routeTables: changed }), [subnetId], ['association']);
  },
  'create-route-table': (landscape, { id, vpcId }) => {
    const { vpcs, routeTables } = landscape.topology;
    const { account, region } = demand(vpcs, vpcId, 'VPC');
    refuseTaken(routeTables, id, 'route table');
    const siblings = routeTables.filter((each) => each.vpcId === vpcId);
    const number = lowestFreeNumber(
      siblings.map((each) => each.number),
      largestNumber,
    );
    if (number === null) throw new ChangeDoesNotApply(`${vpcId} has as many route tables as it can have.`);
    const table: RouteTable = {
      account,
      region,
      id,
      vpcId,
      number,
      routes: [],
      associations: [],
      createdAt: 0,
    };
    return withTopology(landscape, { routeTables: [...routeTables, table] });
  },
  'set-route': (landscape, { tableId, destination, target, isReplacement }) => {
    const { topology } = landscape;
    const table = demand(topology.routeTables, tableId, 'route table');
    checkTarget(topology, table, target);
    checkDestination(topology, table, { destination, target });
    const present = table.routes.find((each) => isSameDestination(each.destination, destination));
    if (isReplacement !== (present !== undefined)) {
      const words = isReplacement ? 'has no route' : 'has a route already';
      throw new ChangeDoesNotApply(`${tableId} ${words} to ${textOf(destination)}.`);
    }
    const route: Route = { destination, target, origin: 'CreateRoute' };
    const routes =
      present === undefined
        ? [...table.routes, route]
        : table.routes.map((each) => (each === present ? route : each));
    return withTopology(landscape, { routeTables: withChanged(topology.routeTables, { ...table, routes }) });
  },
  'delete-route': (landscape, { tableId, destination }) => {
    const { routeTables } = landscape.topology;
    const table = demand(routeTables, tableId, 'route table');
    const routes = table.routes.filter((each) => !isSameDestination(each.destination, destination));
    if (routes.length === table.routes.length) {
      throw new ChangeDoesNotApply(`${tableId} has no route to ${textOf(destination)}.`);
    }
    return withTopology(landscape, { routeTables: withChanged(routeTables, { ...table, routes }) });
  },
};

/** A subnet is in one table's list: it leaves that of another. */
function associate(table: RouteTable, subnetId: string, tableId: string): RouteTable {
  const others = table.associations.filter((each) => each.subnetId !== subnetId);
  if (table.id === tableId) {
    return { ...table, associations: [...others, { id: `${subnetId} in ${tableId}`, subnetId }] };
  }
  return others.length === table.associations.length ? table : { ...table, associations: others };
}

export function isSameDestination(one: RouteDestination, other: RouteDestination): boolean {
  return one.kind === other.kind && textOf(one) === textOf(other);
}

export function textOf(destination: RouteDestination): string {
  return destination.kind === 'prefix-list' ? destination.id : destination.cidr;
}

/** EC2 takes only targets that are there, of the table's VPC or attached to it. */
function checkTarget(topology: Topology, { vpcId, id: tableId }: RouteTable, target: RouteTarget): void {
  switch (target.kind) {
    case 'internet-gateway':
      return demandSame(demand(topology.internetGateways, target.id, 'internet gateway').vpcId);
    case 'egress-only-internet-gateway':
      return demandSame(
        demand(topology.egressOnlyInternetGateways, target.id, 'egress-only internet gateway').vpcId,
      );
    case 'nat-gateway':
      return demandSame(demand(topology.natGateways, target.id, 'NAT gateway').vpcId);
    case 'network-interface':
      return demandSame(demand(topology.networkInterfaces, target.id, 'network interface').vpcId);
    case 'vpc-peering-connection': {
      const { requesterVpcId, accepterVpcId } = demand(topology.peerings, target.id, 'peering connection');
      return demandSame(requesterVpcId === vpcId ? requesterVpcId : accepterVpcId);
    }
    case 'vpc-endpoint':
    case 'local':
      throw new ChangeDoesNotApply('AWS itself makes local routes and those to gateway endpoints.');
    case 'transit-gateway':
    case 'beyond':
      return;
  }
  function demandSame(other: string | null): void {
    if (other !== vpcId)
      throw new ChangeDoesNotApply(`${tableId} and ${targetText(target)} are in different VPCs.`);
  }
}

function targetText(target: RouteTarget): string {
  return target.kind === 'local' ? 'local' : target.id;
}

/** Inside the VPC's own ranges only a whole subnet can be routed, and only to a NAT gateway or an interface. */
function checkDestination(
  { vpcs, subnets }: Topology,
  { vpcId }: RouteTable,
  { destination, target }: Pick<Route, 'destination' | 'target'>,
): void {
  const range = destination.kind === 'ipv4' ? parseCidr(destination.cidr) : null;
  if (destination.kind === 'ipv4' && range === null) {
    throw new ChangeDoesNotApply(`${destination.cidr} is no IPv4 range.`);
  }
  if (range === null || destination.kind !== 'ipv4') return;
  const own = vpcs.find(({ id }) => id === vpcId)?.cidrs ?? [];
  const isInside = own.some(({ cidr }) => {
    const outer = parseCidr(cidr);
    return outer !== null && containsRange(outer, range);
  });
  if (!isInside) return;
  const isPossible =
    (target.kind === 'nat-gateway' || target.kind === 'network-interface') &&
    subnets.some((each) => each.vpcId === vpcId && each.cidr === destination.cidr);
  if (!isPossible) throw new ChangeDoesNotApply(`${destination.cidr} is the VPC’s own, and stays local.`);
}
