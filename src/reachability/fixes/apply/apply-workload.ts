import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Egress, Workload } from '../../../model/landscape/workload.ts';
import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, withChanged, withoutGaps } from './edit.ts';

/**
 * Where a workload’s interfaces are. An App Runner service leaves the connector to others that use it: connectors cannot be changed, so
 * it gets a new one. Source: App Runner API, CreateVpcConnector.
 */
export const applyWorkloadChanges: Appliers<'set-workload-subnets' | 'set-egress' | 'assign-public-ip'> = {
  'set-workload-subnets': (landscape, { workloadId, heldBy, subnetIds }) => {
    const workload = demand(landscape.workloads, workloadId, 'workload');
    const { egress } = workload;
    if (egress.kind !== 'subnets' || egress.heldBy !== heldBy) {
      throw new ChangeDoesNotApply(`${workloadId} has no list of subnets that ${heldBy} holds.`);
    }
    demandSubnets(landscape, subnetIds);
    const changed = withEgress(landscape, workload, { ...egress, subnetIds });
    return withoutGaps(changed, [workloadId, heldBy], ['subnets']);
  },
  'set-egress': (landscape, { workloadId, egress }) => {
    const workload = demand(landscape.workloads, workloadId, 'workload');
    const ids = [workloadId, ...(workload.egress.kind === 'subnets' ? [workload.egress.heldBy] : [])];
    const answered = withoutGaps(landscape, ids, ['egress', 'subnets', 'security-groups']);
    if (egress === null) return withEgress(answered, workload, { kind: 'public' });
    demandSubnets(landscape, egress.subnetIds);
    for (const id of egress.securityGroupIds) {
      demand(landscape.topology.securityGroups, id, 'security group');
    }
    return withEgress(answered, workload, {
      kind: 'subnets',
      heldBy: workload.kind === 'app-runner-service' ? `${workloadId} connector` : workloadId,
      subnetIds: egress.subnetIds,
      securityGroupIds: egress.securityGroupIds,
      assignsPublicIp: false,
    });
  },
  'assign-public-ip': (landscape, { workloadId }) => {
    const workload = demand(landscape.workloads, workloadId, 'workload');
    if (workload.kind !== 'ecs-service' || workload.egress.kind !== 'subnets') {
      throw new ChangeDoesNotApply(
        `${workloadId} is no ECS service, and nothing else gives its tasks public addresses.`,
      );
    }
    const changed = withEgress(landscape, workload, { ...workload.egress, assignsPublicIp: true });
    return withoutGaps(changed, [workloadId], ['addresses']);
  },
};

function demandSubnets({ topology }: Landscape, ids: readonly string[]): void {
  const vpcs = new Set(ids.map((id) => demand(topology.subnets, id, 'subnet').vpcId));
  if (vpcs.size !== 1)
    throw new ChangeDoesNotApply('One subnet is needed at least, and all of the same VPC.');
}

function withEgress(landscape: Landscape, workload: Workload, egress: Egress): Landscape {
  return { ...landscape, workloads: withChanged(landscape.workloads, { ...workload, egress }) };
}
