import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Change, FixRank } from '../change.ts';
import { monthlyPrice } from '../prices.ts';
import { lostRoutes } from './moves/associate-table.ts';
import { subnetOf, subnetsOfTable, tableOfSubnet } from './build/topology-of.ts';

/** What a list of changes costs by the month, in US dollars of the list price; 0 for what is free. */
export function monthlyUsdOf(changes: readonly Change[], landscape: Landscape): number {
  const cents = changes.reduce((sum, change) => sum + Math.round(priceOf(change, landscape) * 100), 0);
  return cents / 100;
}

function priceOf(change: Change, landscape: Landscape): number {
  const region = pricedRegion(landscape);
  switch (change.kind) {
    case 'create-nat-gateway':
      return monthlyPrice('natGateway', region) + monthlyPrice('publicIpv4', region);
    case 'create-interface-endpoint':
      return monthlyPrice('interfaceEndpoint', region) * change.subnetIds.length;
    case 'associate-address':
    case 'assign-public-ip':
      return monthlyPrice('publicIpv4', region);
    default:
      return 0;
  }
}

/** Fixes are of one region: that of the first VPC. */
export function pricedRegion({ topology }: Landscape): string {
  return topology.vpcs[0]?.region ?? '';
}

export function rankOf(changes: readonly Change[], landscape: Landscape): FixRank {
  if (
    changes.some(({ kind, ...rest }) => kind === 'set-egress' && 'egress' in rest && rest.egress === null)
  ) {
    return 'leave-vpc';
  }
  if (monthlyUsdOf(changes, landscape) > 0) return 'paid';
  return changes.some(({ kind }) => kind.startsWith('create-')) ? 'free' : 'existing';
}

export const ranks: readonly FixRank[] = ['existing', 'free', 'paid', 'leave-vpc'];

/** In the order in which fixes are offered: by rank, then by how much is to be changed, then by price. */
export function costOf(changes: readonly Change[], landscape: Landscape): number {
  const rank = ranks.indexOf(rankOf(changes, landscape));
  const effort = changes.reduce((sum, change) => sum + effortOf(change, landscape), 0);
  return rank * 1_000_000 + effort * 1000 + monthlyUsdOf(changes, landscape);
}

function losesRoutes(
  { subnetId, tableId }: { readonly subnetId: string; readonly tableId: string },
  topology: Landscape['topology'],
): boolean {
  const subnet = subnetOf(topology, subnetId);
  const before = subnet === undefined ? undefined : tableOfSubnet(topology, subnet);
  const after = topology.routeTables.find(({ id }) => id === tableId);
  return before !== undefined && after !== undefined && lostRoutes(before, after).length > 0;
}

/** One for a change that touches nothing else; more where a service is deployed anew by it, or others feel it. */
function effortOf(change: Change, { topology, listeners }: Landscape): number {
  switch (change.kind) {
    case 'add-endpoint-table':
      return 0.9;
    case 'set-workload-subnets':
    case 'set-egress':
      return 1.5;
    case 'associate-route-table':
      if (listeners.some(({ subnetIds }) => subnetIds.includes(change.subnetId))) return 1.7;
      return losesRoutes(change, topology) ? 1.05 : 1;
    case 'set-route': {
      const table = topology.routeTables.find(({ id }) => id === change.tableId);
      return table !== undefined && subnetsOfTable(topology, table).length > 1 ? 1.6 : 1.1;
    }
    case 'delete-route':
      return 0.95;
    default:
      return 1;
  }
}
