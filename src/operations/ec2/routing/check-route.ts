import { containsRange, demandCidr, type Ipv4Range } from '../../../model/vpc/ipv4.ts';
import type { RouteDestination, RouteTable, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';
import { invalidParameter } from '../refusals.ts';
import { destinationText } from './route-destination.ts';

/** Where instances find AWS's own services: no route can lead elsewhere. */
const reservedIpv4 = demandCidr('169.254.168.0/22');

/**
 * Whether EC2 lets a route lead from there to there. Throws InvalidParameterValue. Source: VPC guide, "Route tables":
 * a route inside the VPC's own ranges must be a whole subnet's and lead to a NAT gateway or an interface.
 */
export function checkRoute(
  context: Context,
  table: RouteTable,
  { destination, target }: { readonly destination: RouteDestination; readonly target: RouteTarget },
): void {
  if (destination.kind !== 'ipv6' && target.kind === 'egress-only-internet-gateway') {
    throw invalidParameter(
      `A route to the egress-only internet gateway ${target.id} must have an IPv6 destination.`,
    );
  }
  if (destination.kind === 'prefix-list') checkPrefixList(context, destination.id);
  if (destination.kind === 'ipv6' && destination.cidr.startsWith('fd00:ec2:')) throw reserved(destination);
  if (destination.kind !== 'ipv4') return;
  const range = demandCidr(destination.cidr);
  if (containsRange(reservedIpv4, range)) throw reserved(destination);
  checkInsideVpc(context, table, { range, cidr: destination.cidr, target });
}

function reserved(destination: RouteDestination): Error {
  return invalidParameter(
    `The destination ${destinationText(destination)} is in a range that is reserved for AWS services: no route can have it.`,
  );
}

/** The lists of AWS's services stand in routes by their gateway endpoints only. */
function checkPrefixList({ store }: Context, id: string): void {
  if (store.prefixLists.find({ id })?.owner !== 'AWS') return;
  throw invalidParameter(
    `The prefix list ${id} is AWS's: a gateway endpoint makes the routes to it in the tables it is associated with.`,
  );
}

function checkInsideVpc(
  { store }: Context,
  table: RouteTable,
  { range, cidr, target }: { range: Ipv4Range; cidr: string; target: RouteTarget },
): void {
  const vpc = store.vpcs.find({ id: table.vpcId });
  if (vpc?.cidrs.some((each) => containsRange(demandCidr(each.cidr), range)) !== true) return;
  if (target.kind !== 'nat-gateway' && target.kind !== 'network-interface') {
    throw invalidParameter(
      `The destination CIDR block ${cidr} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
    );
  }
  if (!store.subnets.list({ vpc_id: table.vpcId }).some((subnet) => subnet.cidr === cidr)) {
    throw invalidParameter("Route destination doesn't match any subnet CIDR blocks");
  }
}
