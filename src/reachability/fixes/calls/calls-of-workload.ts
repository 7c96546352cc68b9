import type { Workload } from '../../../model/landscape/workload.ts';
import type { ApiCall, ApiValue } from '../api-call.ts';
import type { ChangeOf } from '../apply/change-of.ts';
import { type Mover, moveOf, type WorkloadPlace } from '../move-workload.ts';
import type { CallContext } from './call-context.ts';
import type { Callers } from './callers.ts';
import { connectorCalls } from './connector-calls.ts';

export const callsOfWorkload: Callers<Mover> = {
  'set-workload-subnets': moved,
  'set-egress': moved,
  'assign-public-ip': moved,
};

function moved(change: ChangeOf<Mover>, context: CallContext): readonly ApiCall[] {
  const found = moveOf(change, context.landscape);
  return found === null ? [] : move(found.workload, found.place, context);
}

/** Puts a workload into these subnets, or (`null`) into none. */
function move(workload: Workload, place: WorkloadPlace | null, context: CallContext): readonly ApiCall[] {
  switch (workload.kind) {
    case 'app-runner-service':
      return place === null
        ? [updateService(workload, { EgressType: 'DEFAULT' }, context)]
        : moveAppRunner(workload, place, context);
    case 'vpc-connector':
      return place === null ? [] : connectorCalls(workload, place, context).calls;
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

function moveAppRunner(workload: Workload, place: WorkloadPlace, context: CallContext): readonly ApiCall[] {
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
  { subnetIds, securityGroupIds, assignsPublicIp }: WorkloadPlace,
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
