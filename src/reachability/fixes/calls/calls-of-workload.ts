import type { Workload } from '../../../model/landscape/workload.ts';
import type { ApiCall, ApiValue } from '../api-call.ts';
import type { CallContext } from './call-context.ts';
import type { Callers } from './callers.ts';
import { connectorCalls } from './connector-calls.ts';

type Place = { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };

export const callsOfWorkload: Callers<'set-workload-subnets' | 'set-egress' | 'assign-public-ip'> = {
  'set-workload-subnets': ({ workloadId, subnetIds }, context) => {
    const workload = find(workloadId, context);
    if (workload === undefined || workload.egress.kind !== 'subnets') return [];
    const { securityGroupIds, assignsPublicIp } = workload.egress;
    return move(workload, { subnetIds, securityGroupIds, assignsPublicIp }, context);
  },
  'set-egress': ({ workloadId, egress }, context) => {
    const workload = find(workloadId, context);
    if (workload === undefined) return [];
    return move(workload, egress === null ? null : { ...egress, assignsPublicIp: false }, context);
  },
  'assign-public-ip': ({ workloadId }, context) => {
    const workload = find(workloadId, context);
    if (workload === undefined || workload.egress.kind !== 'subnets') return [];
    return move(workload, { ...workload.egress, assignsPublicIp: true }, context);
  },
};

function find(id: string, { landscape }: CallContext): Workload | undefined {
  return landscape.workloads.find((each) => each.id === id);
}

/** Puts a workload into these subnets, or (`null`) into none. */
function move(
  workload: Workload,
  place: (Place & { readonly assignsPublicIp: boolean }) | null,
  context: CallContext,
): readonly ApiCall[] {
  switch (workload.kind) {
    case 'app-runner-service':
      return place === null
        ? [updateService(workload, { EgressType: 'DEFAULT' }, context)]
        : moveAppRunner(workload, place, context);
    case 'lambda-function':
      return [
        call(context, {
          service: 'lambda',
          operation: 'UpdateFunctionConfiguration',
          input: {
            FunctionName: context.idOf(workload.id),
            VpcConfig: {
              SubnetIds: (place?.subnetIds ?? []).map(context.idOf),
              SecurityGroupIds: (place?.securityGroupIds ?? []).map(context.idOf),
            },
          },
        }),
      ];
    case 'ecs-service':
      return place === null ? [] : [updateEcs(workload, place, context)];
    case 'ec2-instance':
    case 'network-interface':
      return [];
  }
}

function moveAppRunner(workload: Workload, place: Place, context: CallContext): readonly ApiCall[] {
  const { calls, arn } = connectorCalls(workload, place, context);
  return [...calls, updateService(workload, { EgressType: 'VPC', VpcConnectorArn: arn }, context)];
}

function updateService(
  workload: Workload,
  egress: Readonly<Record<string, ApiValue>>,
  context: CallContext,
): ApiCall {
  return call(context, {
    service: 'apprunner',
    operation: 'UpdateService',
    input: {
      ServiceArn: context.idOf(workload.id),
      NetworkConfiguration: { EgressConfiguration: egress },
    },
  });
}

function updateEcs(
  { id }: Workload,
  { subnetIds, securityGroupIds, assignsPublicIp }: Place & { readonly assignsPublicIp: boolean },
  context: CallContext,
): ApiCall {
  // arn:aws:ecs:region:account:service/cluster/service
  const cluster = /:service\/([^/]+)\//.exec(id)?.[1];
  return call(context, {
    service: 'ecs',
    operation: 'UpdateService',
    input: {
      cluster: cluster ?? { ref: `cluster of ${id}` },
      service: context.idOf(id),
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: subnetIds.map(context.idOf),
          securityGroups: securityGroupIds.map(context.idOf),
          assignPublicIp: assignsPublicIp ? 'ENABLED' : 'DISABLED',
        },
      },
    },
  });
}

function call({ region }: CallContext, wanted: Pick<ApiCall, 'service' | 'operation' | 'input'>): ApiCall {
  return { ...wanted, region, makes: [], wait: null };
}
