import { type DropReason, dropCounter } from '../../model/drop-reasons.ts';
import { containsAddress } from '../../model/vpc/ipv4.ts';
import type { Route } from '../../model/vpc/route-table.ts';
import { type FoundRoute, placeBehind } from './find-route.ts';
import { doubt, factsOf, type Journey, refuse } from '../path/journey.ts';
import { isDisconnected, isShadowed } from '../beyond/other-vpc.ts';
import type { Packet } from '../path/packet.ts';
import { componentOf, type Place } from '../path/place.ts';
import type { Component, Facts } from '../trace.ts';
import type { BlockerCode } from '../verdict-codes.ts';

type Stranded = { readonly packet: Packet; readonly from: Place; readonly journey: Journey };

/** Says why a packet has no way on from a router. */
export function sayNoWay(route: FoundRoute, { packet, from, journey }: Stranded): null {
  const { index } = journey;
  const { vpcId } = from;
  const facts: Facts = {
    ...factsOf(packet),
    vpc: vpcId,
    table: route.tableId ?? '–',
    subnet: from.kind === 'interface' ? from.networkInterface.subnetId : '–',
  };
  const isOwn = (index.ranges.get(vpcId) ?? []).some((range) => containsAddress(range, packet.destination));
  const say = (code: BlockerCode, component: Component, more: Facts = {}): null =>
    refuse(journey, {
      code,
      component,
      counter: counterOf(route, from, isOwn),
      facts: { ...facts, ...more },
    });
  const { chosen } = route;
  if (chosen === null) {
    if (from.kind === 'peering')
      return say(refusedByPeer(packet, from, journey), componentOf(from), { peering: from.id });
    const component: Component =
      route.tableId === null ? componentOf(from) : { kind: 'route-table', id: route.tableId };
    return say(withoutRoute(journey), component, { table: component.id });
  }
  if (chosen.target.kind === 'local') {
    const code = journey.way === 'forward' && isShadowed(journey) ? 'OVERLAPPING_RANGES' : 'NO_SUCH_ADDRESS';
    return say(code, { kind: 'vpc', id: vpcId });
  }
  return sayBlackhole({ ...route, chosen }, { from, say, journey, facts });
}

function withoutRoute(journey: Journey): BlockerCode {
  if (journey.way === 'return') return 'NO_ROUTE_BACK';
  return isDisconnected(journey) ? 'DISCONNECTED_VPCS' : 'NO_ROUTE_TO_DESTINATION';
}

type Hole = {
  readonly from: Place;
  readonly say: (code: BlockerCode, component: Component, more?: Facts) => null;
  readonly journey: Journey;
  readonly facts: Facts;
};

/** No shorter prefix takes over from a target that is gone. */
function sayBlackhole(
  {
    chosen,
    lost,
    tableId,
  }: FoundRoute & { readonly chosen: { readonly cidr: string; readonly target: Route['target'] } },
  { from, say, journey, facts }: Hole,
): null {
  const { index } = journey;
  const { target, cidr } = chosen;
  const gateway = target.kind === 'nat-gateway' ? index.natGateways.get(target.id) : undefined;
  const table: Component = { kind: 'route-table', id: tableId ?? from.vpcId };
  const told: Facts = { cidr, target: describeTarget(target, journey) };
  if (gateway?.state === 'pending' || gateway?.state === 'deleting') {
    doubt(journey, {
      code: 'NAT_GATEWAY_CHANGING',
      component: { kind: 'nat-gateway', id: gateway.id },
      facts: { ...facts, ...told, state: gateway.state },
    });
    return null;
  }
  const shorter = lost.find(
    ({ route, why }) => why === 'less-specific' && placeBehind(route.target, from, index) !== null,
  );
  if (shorter !== undefined) {
    return say('MORE_SPECIFIC_ROUTE', table, {
      ...told,
      shorter: `${shorter.cidr} → ${targetId(shorter.route.target)}`,
    });
  }
  if (gateway?.state === 'failed') {
    return say(
      'BAD_STATE',
      { kind: 'nat-gateway', id: gateway.id },
      {
        ...told,
        state:
          gateway.failure === null
            ? 'failed'
            : `failed (${gateway.failure.code}: ${gateway.failure.message})`,
      },
    );
  }
  return say('BAD_STATE_ROUTE', table, told);
}

/** A peering that is not active says by its state why it carries nothing. */
function describeTarget(target: Route['target'], { index }: Journey): string {
  const peering =
    target.kind === 'vpc-peering-connection'
      ? index.topology.peerings.find(({ id }) => id === target.id)
      : undefined;
  return peering === undefined ? targetId(target) : `${peering.id} (${peering.status})`;
}

export function targetId(target: Route['target']): string {
  return target.kind === 'local' ? 'local' : target.id;
}

/** What a peering brings and its other side's own addresses are not. */
function refusedByPeer(packet: Packet, from: Place, { index }: Journey): BlockerCode {
  const hasNat = Array.from(index.natGateways.values()).some(
    ({ vpcId, state }) => vpcId === from.vpcId && state === 'available',
  );
  const isElsewhere = Array.from(index.ranges.values()).some((ranges) =>
    ranges.some((range) => containsAddress(range, packet.destination)),
  );
  return hasNat && !isElsewhere ? 'NGW_REQUIRES_SOURCE_IN_VPC' : 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR';
}

/** The kernel's order: an address of the VPC, a peer's packet, a black hole of the table, no route of it. */
function counterOf({ tableId, chosen }: FoundRoute, from: Place, isOwn: boolean): string | null {
  const counter = (reason: DropReason, id: string): string => dropCounter(reason, id);
  if (isOwn) return counter('no-such-address', from.vpcId);
  if (from.kind === 'peering') return counter('peering-not-transitive', from.id);
  if (from.kind === 'regional-nat') return counter('no-route', from.id);
  if (tableId === null) return null;
  return counter(chosen === null ? 'no-route' : 'blackhole', tableId);
}
