import type { RouteTable } from '../../../../model/vpc/route-table.ts';
import type { Change } from '../../change.ts';
import { internetGatewayOf } from '../build/internet-gateway.ts';
import { anywhere } from '../build/public-subnet.ts';
import { leadRoute } from '../build/lead-route.ts';
import { subnetsOfTable } from '../build/topology-of.ts';
import { hopOf, type Move, senderOf, type Situation } from '../situation.ts';

/** A route to the internet gateway, for whom it translates: a NAT gateway, or what has a public address. */
export function useInternetGateway(situation: Situation): Move[] {
  const { landscape, obstacle } = situation;
  const { topology } = landscape;
  const table = topology.routeTables.find(({ id }) => id === obstacle.facts['table']);
  const subnetId = obstacle.facts['subnet'];
  if (table === undefined || subnetId === undefined) return [];
  if (!isTranslated(situation) || wouldOpen(situation)) return [];
  const { cidr = '0.0.0.0/0', target } = obstacle.facts;
  const gateway = internetGatewayOf(landscape, table.vpcId, target);
  // The route that is there may lead to what is now attached.
  if (gateway.id === target && gateway.changes.length > 0) {
    return [{ idea: 'internet-gateway', changes: gateway.changes }];
  }
  const led: readonly Change[] = leadRoute(landscape, {
    table,
    subnetIds: [subnetId],
    destination: cidr === '–' ? anywhere : { kind: 'ipv4', cidr },
    target: { kind: 'internet-gateway', id: gateway.id },
    // Others must not become public by it.
    isShared: subnetsOfTable(topology, table).some(({ id }) => id !== subnetId) && !leadsOut(table),
  });
  return [{ idea: 'internet-gateway', changes: [...gateway.changes, ...led] }];
}

/** A database is not to be made public so that somebody without an address of its own can reach it. */
function wouldOpen({ flow, obstacle, path }: Situation): boolean {
  const isPublicMode = path.subnetId === null && flow.source.kind !== 'outside-host';
  return obstacle.way === 'return' && (isPublicMode || flow.destination.kind === 'listener');
}

/** Whether whoever the table is for was meant to be public before: its default route leads to an internet gateway, if to a dead one. */
function leadsOut({ routes }: RouteTable): boolean {
  return routes.some(({ target }) => target.kind === 'internet-gateway');
}

/** Whether an internet gateway would translate for whoever the packet has come out of. */
export function isTranslated(situation: Situation): boolean {
  const from = hopOf(situation)?.from;
  if (from === undefined) return false;
  return from.kind === 'nat-gateway' || hasPublicAddress(situation, from.id);
}

/** The same for whoever has sent it. */
export function isSenderPublic(situation: Situation): boolean {
  return hasPublicAddress(situation, situation.path.forward[0]?.from.id ?? '');
}

function hasPublicAddress(situation: Situation, interfaceId: string): boolean {
  const egress = senderOf(situation)?.egress;
  if (egress?.kind === 'subnets' && egress.assignsPublicIp) return true;
  const { addresses } = situation.landscape.topology;
  return addresses.some(({ association }) => association?.networkInterfaceId === interfaceId);
}
