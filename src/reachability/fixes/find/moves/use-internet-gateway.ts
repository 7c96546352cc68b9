import type { Change } from '../../change.ts';
import { internetGatewayOf } from '../build/internet-gateway.ts';
import { anywhere } from '../build/public-subnet.ts';
import { leadRoute } from '../build/lead-route.ts';
import { hopOf, type Move, senderOf, type Situation } from '../situation.ts';

/** A route to the internet gateway, for whom it translates: a NAT gateway, or what has a public address. */
export function useInternetGateway(situation: Situation): Move[] {
  const { landscape, obstacle } = situation;
  const { topology } = landscape;
  const table = topology.routeTables.find(({ id }) => id === obstacle.facts['table']);
  const subnetId = obstacle.facts['subnet'];
  if (table === undefined || subnetId === undefined || !isTranslated(situation)) return [];
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
    isShared: false,
  });
  return [{ idea: 'internet-gateway', changes: [...gateway.changes, ...led] }];
}

/** Whether an internet gateway would translate for whoever the packet has come out of. */
export function isTranslated(situation: Situation): boolean {
  const { landscape } = situation;
  const from = hopOf(situation)?.from;
  if (from === undefined) return false;
  if (from.kind === 'nat-gateway') return true;
  const egress = senderOf(situation)?.egress;
  if (egress?.kind === 'subnets' && egress.assignsPublicIp) return true;
  return landscape.topology.addresses.some(({ association }) => association?.networkInterfaceId === from.id);
}
