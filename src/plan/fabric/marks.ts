import type { NatGateway } from '../../model/vpc/gateways.ts';
import type { RouteTable } from '../../model/vpc/route-table.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';

/**
 * A packet carries the number of the subnet that it comes from as its mark, and the mark chooses the routing table.
 * Numbers of subnets and route tables go from 1 to 16383 in a VPC.
 */
export const tables = {
  /** Where everything goes that no table leads anywhere. */
  nowhere: 999,
  of: (table: Pick<RouteTable, 'number'>): number => 1000 + table.number,
  /** Routes inside the VPC's own ranges that come before its local route. */
  insideOf: (table: Pick<RouteTable, 'number'>): number => 20_000 + table.number,
  ofRegional: (position: number): number => 40_000 + position,
} as const;

/** Policy rules in order: routes before the local one, the local route, the subnet's table, nowhere. */
export const preferences = {
  insideOf: (subnet: Pick<Subnet, 'number'>): number => subnet.number,
  local: 16_384,
  of: (subnet: Pick<Subnet, 'number'>): number => 16_384 + subnet.number,
  ofRegional: (position: number): number => 32_000 + position,
  nowhere: 32_765,
} as const;

/** A regional NAT gateway is in no subnet: its packets have a mark of their own. */
export function regionalMark(position: number): number {
  return 0x1_0000 + position;
}

/**
 * The regional NAT gateways of a VPC with the place that numbers and addresses are counted from, 1 … 700. It follows from
 * the id, so that one that comes or goes moves no other.
 */
export function placeRegionals(
  gateways: readonly NatGateway[],
): readonly { readonly gateway: NatGateway; readonly position: number }[] {
  const places = new Map<number, NatGateway>();
  const regionals = gateways.filter(({ availabilityMode }) => availabilityMode === 'regional');
  for (const gateway of regionals.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    let position = (Number.parseInt(gateway.id.slice(-6), 16) || 0) % 700;
    while (places.has(position + 1)) position = (position + 1) % 700;
    places.set(position + 1, gateway);
  }
  return Array.from(places, ([position, gateway]) => ({ gateway, position }));
}
