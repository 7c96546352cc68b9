import { type Move, senderOf, type Situation } from '../situation.ts';

/** A public address for what may have one: an instance, a container, the tasks of an ECS service. */
export function givePublicAddress(situation: Situation): Move[] {
  const { landscape, obstacle } = situation;
  const workload = senderOf(situation);
  if (workload?.kind === 'ecs-service' && workload.egress.kind === 'subnets') {
    return [{ idea: 'public-address', changes: [{ kind: 'assign-public-ip', workloadId: workload.id }] }];
  }
  const found = landscape.topology.networkInterfaces.find(({ id }) => id === obstacle.facts['sender']);
  if (found === undefined || found.kind !== 'interface') return [];
  return [{ idea: 'public-address', changes: [{ kind: 'associate-address', interfaceId: found.id }] }];
}
