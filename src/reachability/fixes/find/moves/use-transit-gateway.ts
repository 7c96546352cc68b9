import { leadRoute } from '../build/lead-route.ts';
import type { Move, Situation } from '../situation.ts';
import { sidesOf } from './join-vpcs.ts';

/** A route to a transit gateway that both VPCs are attached to. */
export function useTransitGateway(situation: Situation): Move[] {
  const { landscape, obstacle } = situation;
  const sides = sidesOf(situation);
  if (sides === null) return [];
  const { table, near, far, cidr } = sides;
  const joined = landscape.transitGateways.find(({ attachments }) =>
    [near, far].every(({ id }) =>
      attachments.some(({ vpcId, state, kind }) => kind === 'vpc' && vpcId === id && state === 'available'),
    ),
  );
  if (joined === undefined) return [];
  const subnet = obstacle.facts['subnet'];
  const changes = leadRoute(landscape, {
    table,
    subnetIds: subnet === undefined ? [] : [subnet],
    destination: { kind: 'ipv4', cidr },
    target: { kind: 'transit-gateway', id: joined.id },
    isShared: false,
  });
  return [{ idea: 'route', changes }];
}
