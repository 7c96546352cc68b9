import { routeState } from '../../../../model/vpc/route-state.ts';
import { containsAddress, parseCidr, parseIpv4 } from '../../../../model/vpc/ipv4.ts';
import { isMainTable, type Route, type RouteTable } from '../../../../model/vpc/route-table.ts';
import type { Topology } from '../../../../model/vpc/topology.ts';
import type { Subnet, Vpc } from '../../../../model/vpc/vpc.ts';
import { remembered } from './remembered.ts';

export function subnetOf({ subnets }: Topology, id: string): Subnet | undefined {
  return subnetsById(subnets).get(id);
}

const subnetsById = remembered(
  (subnets: Topology['subnets']) => new Map(subnets.map((each) => [each.id, each])),
);

/** The table that holds for a subnet: its own, else the main one. */
export function tableOfSubnet({ routeTables }: Topology, { id, vpcId }: Subnet): RouteTable | undefined {
  const { own, main } = tablesByHolder(routeTables);
  return own.get(id) ?? main.get(vpcId);
}

const tablesByHolder = remembered((tables: Topology['routeTables']) => ({
  own: new Map(
    tables.flatMap((table) =>
      table.associations.flatMap(({ subnetId }) => (subnetId === null ? [] : [[subnetId, table] as const])),
    ),
  ),
  main: new Map(tables.filter(isMainTable).map((table) => [table.vpcId, table])),
}));

/** How many addresses of each subnet are taken. */
export const takenAddresses = remembered((interfaces: Topology['networkInterfaces']) => {
  const counts = new Map<string, number>();
  for (const { subnetId } of interfaces) counts.set(subnetId, (counts.get(subnetId) ?? 0) + 1);
  return counts;
});

/** Subnets for which a table holds, those by default included. */
export function subnetsOfTable(topology: Topology, table: RouteTable): readonly Subnet[] {
  return topology.subnets.filter(
    (each) => each.vpcId === table.vpcId && tableOfSubnet(topology, each)?.id === table.id,
  );
}

/** The longest IPv4 route of a table that has an address; prefix lists are not looked into. */
export function routeTo(table: RouteTable, address: string): Route | null {
  const number = parseIpv4(address);
  if (number === null) return null;
  let best: { readonly route: Route; readonly length: number } | null = null;
  for (const route of table.routes) {
    const range = route.destination.kind === 'ipv4' ? parseCidr(route.destination.cidr) : null;
    if (range === null || !containsAddress(range, number)) continue;
    if (best === null || range.prefixLength > best.length) best = { route, length: range.prefixLength };
  }
  return best?.route ?? null;
}

export function isActive(route: Route, vpcId: string, topology: Topology): boolean {
  return routeState(route, vpcId, topology) === 'active';
}

/** A subnet whose default route leads to its VPC’s internet gateway. Source: VPC guide, "Internet gateways". */
export function isPublicSubnet(topology: Topology, subnet: Subnet): boolean {
  const table = tableOfSubnet(topology, subnet);
  return (
    table?.routes.some(
      (route) =>
        route.target.kind === 'internet-gateway' &&
        route.destination.kind === 'ipv4' &&
        route.destination.cidr === '0.0.0.0/0' &&
        isActive(route, subnet.vpcId, topology),
    ) ?? false
  );
}

/** The VPC that has a private address, the given one first. */
export function vpcOfAddress(topology: Topology, address: string, first: string | null): Vpc | null {
  const number = parseIpv4(address);
  if (number === null) return null;
  const has = ({ cidrs }: Vpc): boolean => rangeOf(cidrs, number) !== null;
  const own = topology.vpcs.find(({ id }) => id === first);
  if (own !== undefined && has(own)) return own;
  return topology.vpcs.find(has) ?? null;
}

/** The one of a VPC’s ranges that has an address. */
export function rangeOf(cidrs: Vpc['cidrs'], address: number): string | null {
  return (
    cidrs.find(({ cidr }) => {
      const range = parseCidr(cidr);
      return range !== null && containsAddress(range, address);
    })?.cidr ?? null
  );
}

/** The subnet of a VPC that has an address. */
export function subnetOfAddress({ subnets }: Topology, vpcId: string, address: string): Subnet | null {
  const number = parseIpv4(address);
  if (number === null) return null;
  return (
    subnets.find((each) => {
      const range = each.vpcId === vpcId ? parseCidr(each.cidr) : null;
      return range !== null && containsAddress(range, number);
    }) ?? null
  );
}
